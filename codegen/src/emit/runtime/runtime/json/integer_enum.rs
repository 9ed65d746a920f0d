//! Enums of whole numbers.

/// Declares an enum of whole numbers: the named values, and an opaque variant for all that a later
/// version of the service may send.
macro_rules! integer_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $wire:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            #[doc(hidden)]
            __Unknown($crate::runtime::json::UnknownInteger),
        }

        impl $name {
            /// The value as it is on the wire, also if this version of the crate has no name for
            /// it.
            #[inline]
            pub fn as_i64(self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::__Unknown(value) => value.as_i64(),
                }
            }
        }

        impl ::core::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    _ => Self::__Unknown($crate::runtime::json::UnknownInteger::new(value)),
                }
            }
        }

        impl ::core::convert::From<$name> for i64 {
            #[inline]
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl $crate::runtime::json::Read for $name {
            #[inline]
            fn read(
                value: $crate::runtime::json::Value<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::JsonError> {
                <i64 as $crate::runtime::json::Read>::read(value).map(Self::from)
            }

            #[inline]
            fn fit(
                &self,
                _: $crate::runtime::json::Value<'_>,
            ) -> ::core::option::Option<usize> {
                let is_known = !matches!(self, Self::__Unknown(_));
                ::core::option::Option::Some(if is_known { 3 } else { 0 })
            }
        }

        impl $crate::runtime::json::Write for $name {
            #[inline]
            fn write<'a>(&'a self, writer: &mut $crate::runtime::json::Writer<'a>) {
                writer.integer(self.as_i64());
            }
        }

        $crate::runtime::json::json_object!(@serde $name);
    };
}
pub(crate) use integer_enum;
