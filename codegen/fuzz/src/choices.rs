//! Choices that are made by a row of bytes: those of a fuzzer, or those that follow from a seed.

/// Bytes, each of which decides something. When they are used up, every choice is the first.
pub struct Choices<'b> {
    bytes: std::slice::Iter<'b, u8>,
}

impl<'b> Choices<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes: bytes.iter(),
        }
    }

    pub fn is_used_up(&self) -> bool {
        self.bytes.len() == 0
    }

    /// A number below `bound`, at most 256.
    pub fn below(&mut self, bound: usize) -> usize {
        let byte = self.bytes.next().copied().unwrap_or_default();
        usize::from(byte) % bound.max(1)
    }

    /// Yes in one of `times` cases; no when the bytes are used up.
    pub fn one_in(&mut self, times: usize) -> bool {
        !self.is_used_up() && self.below(times) == 0
    }

    pub fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// The bytes that follow from a seed, the same on every machine.
pub fn bytes_of(seed: u64, length: usize) -> Vec<u8> {
    // SplitMix64, so that seeds beside each other have nothing in common.
    let mut state = seed;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bytes.extend((mixed ^ (mixed >> 31)).to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}
