#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| restitch_fuzz::targets::structured(bytes));
