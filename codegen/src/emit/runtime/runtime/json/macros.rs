//! What stands under a model: its wire names, once, for both directions.

/// Lists the fields of a struct with their names on the wire.
///
/// `json_object!(User { id: "id", created_at: "createdAt" });` reads and writes these fields. A
/// field after a semicolon, `json_object!(User { id: "id"; extra });`, is a `BTreeMap<String, _>`
/// that keeps all other properties. `parent: "parent" | null` is an `Option` that is always there.
/// `json_object!(User, alike { ... })` also reads what is called `created_at` or `CreatedAt`.
macro_rules! json_object {
    ($name:ident $(, $alike:ident)? { $($field:ident: $wire:literal $(| $null:ident)?),* $(,)? }) => {
        $crate::runtime::json::json_object!(@read $name [$($wire)*] (value) {
            #[allow(unused_mut, unused_variables, reason = "an object may have no fields")]
            let mut object = value.object()?$(.$alike(Self::KEYS))?;
            Ok(Self { $($field: object.field($wire)?,)* })
        });
        $crate::runtime::json::json_object!(@write $name (self, writer) {
            $($crate::runtime::json::json_object!(
                @field writer $wire, &self.$field $(, $null)?
            );)*
        });
        $crate::runtime::json::json_object!(@serde $name);
    };
    ($name:ident $(, $alike:ident)? { $($field:ident: $wire:literal $(| $null:ident)?),* $(,)?; $extra:ident }) => {
        $crate::runtime::json::json_object!(@read $name [$($wire)*] (value) {
            #[allow(unused_mut, reason = "an object may have no fields")]
            let mut object = value.object()?$(.$alike(Self::KEYS))?;
            Ok(Self {
                $($field: object.field($wire)?,)*
                $extra: object.rest(&[$($wire),*])?,
            })
        });
        $crate::runtime::json::json_object!(@write $name (self, writer) {
            $($crate::runtime::json::json_object!(
                @field writer $wire, &self.$field $(, $null)?
            );)*
            writer.rest(&self.$extra, &[$($wire),*]);
        });
        $crate::runtime::json::json_object!(@serde $name);
    };
    (@field $writer:ident $wire:literal, $value:expr) => {
        $writer.field($wire, $value)
    };
    (@field $writer:ident $wire:literal, $value:expr, null) => {
        $writer.field_or_null($wire, $value)
    };
    (@read $name:ident [$($wire:literal)*] ($value:ident) $body:block) => {
        impl $crate::runtime::json::Read for $name {
            const KEYS: &'static [&'static str] = &[$($wire),*];

            #[inline]
            fn read(
                $value: $crate::runtime::json::Value<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::JsonError> $body
        }
    };
    (@write $name:ident ($self:ident, $writer:ident) $body:block) => {
        impl $crate::runtime::json::Write for $name {
            #[inline]
            fn write<'a>(&'a $self, $writer: &mut $crate::runtime::json::Writer<'a>) {
                let object = $writer.begin_object();
                $body
                $writer.end(object);
            }
        }
    };
    (@serde $name:ident) => {
        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::json::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::json::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use json_object;

/// Declares an enum of strings: the named values, and an opaque variant for all that a later
/// version of the service may send.
macro_rules! string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $wire:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            #[doc(hidden)]
            __Unknown($crate::runtime::json::UnknownValue),
        }

        impl $name {
            /// The value as it is on the wire, also if this version of the crate has no name for
            /// it.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::__Unknown(value) => value.as_str(),
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)*
                    _ => Self::__Unknown($crate::runtime::json::UnknownValue::new(text)),
                }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(
                text: &str,
            ) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::runtime::json::Read for $name {
            #[inline]
            fn read(
                value: $crate::runtime::json::Value<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::JsonError> {
                value.text().map(Self::from)
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
                writer.text(self.as_str());
            }
        }

        $crate::runtime::json::json_object!(@serde $name);
    };
}
pub(crate) use string_enum;
