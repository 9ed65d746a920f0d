//! Which of two types says more.

use super::Merger;
use super::facts::Subject;
use crate::api::{IntegerFormat, NumberFormat, StringFormat, Type};

impl Merger<'_> {
    /// The type that says more; of two that cannot both be right, the surer one.
    pub(super) fn ty(&mut self, first: Type, second: Type, subject: &Subject<'_>) -> Type {
        // Some languages have but one kind of numbers.
        let hides_integers = !(self.sureness.first && self.sureness.second);
        match join(first, second, hides_integers) {
            Ok(ty) => ty,
            Err((first, second)) => self.choice(first, second, "its type", subject),
        }
    }
}

/// What two types say together, if both can be right.
fn join(first: Type, second: Type, hides_integers: bool) -> Result<Type, (Type, Type)> {
    let within = |outer: fn(Box<Type>) -> Type, first: Type, second: Type| {
        let wrap = |it| outer(Box::new(it));
        join(first, second, hides_integers)
            .map(wrap)
            .map_err(|(first, second)| (wrap(first), wrap(second)))
    };
    match (first, second) {
        (Type::Any, ty) | (ty, Type::Any) => Ok(ty),
        (Type::Nullable(first), Type::Nullable(second)) => within(Type::Nullable, *first, *second),
        // Some docs do not say that null is a value.
        (Type::Nullable(first), second) => within(Type::Nullable, *first, second),
        (first, Type::Nullable(second)) => within(Type::Nullable, first, *second),
        (Type::Array(first), Type::Array(second)) => within(Type::Array, *first, *second),
        (Type::Map(first), Type::Map(second)) => within(Type::Map, *first, *second),
        (Type::String(first), Type::String(second)) => match (first, second) {
            (StringFormat::Plain, format) | (format, StringFormat::Plain) => {
                Ok(Type::String(format))
            }
            _ if first == second => Ok(Type::String(first)),
            _ => Err((Type::String(first), Type::String(second))),
        },
        // In docs a number without a format often looks like one with the usual format.
        (Type::Integer(first), Type::Integer(second)) => Ok(Type::Integer(match first {
            IntegerFormat::Unknown => second,
            _ => first,
        })),
        (Type::Number(first), Type::Number(second)) => Ok(Type::Number(match first {
            NumberFormat::Unknown => second,
            _ => first,
        })),
        (Type::Number(NumberFormat::Unknown), integer @ Type::Integer(_))
        | (integer @ Type::Integer(_), Type::Number(NumberFormat::Unknown))
            if hides_integers =>
        {
            Ok(integer)
        }
        // What docs print as text or as an object can have a name in a document.
        (Type::String(StringFormat::Plain), Type::Schema(name))
        | (Type::Schema(name), Type::String(StringFormat::Plain)) => Ok(Type::Schema(name)),
        (Type::Map(inner), Type::Schema(name)) | (Type::Schema(name), Type::Map(inner))
            if *inner == Type::Any =>
        {
            Ok(Type::Schema(name))
        }
        (first, second) if first == second => Ok(first),
        others => Err(others),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_say_more_win() {
        let text = || Type::String(StringFormat::Plain);
        let date = || Type::String(StringFormat::Date);
        let named = || Type::Schema("Kind".to_owned());
        let list = |it| Type::Array(Box::new(it));
        let nullable = |it| Type::Nullable(Box::new(it));
        let yes = || Type::Boolean;
        let number = || Type::Number(NumberFormat::Unknown);
        let integer = || Type::Integer(IntegerFormat::Unknown);
        let cases = [
            (Type::Any, named(), Ok(named())),
            (text(), date(), Ok(date())),
            (text(), named(), Ok(named())),
            (list(text()), list(date()), Ok(list(date()))),
            (text(), nullable(date()), Ok(nullable(date()))),
            (number(), integer(), Ok(integer())),
            (text(), yes(), Err((text(), yes()))),
            (list(text()), list(yes()), Err((list(text()), list(yes())))),
        ];
        for (first, second, joined) in cases {
            assert_eq!(join(first, second, true), joined);
        }
        assert!(join(number(), integer(), false).is_err());
    }
}
