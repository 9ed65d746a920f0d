//! Money, which the description knows only as an object.

use serde::{Deserialize, Serialize};

/// A sum of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// The sum, in the smallest unit of the currency.
    pub amount: i64,
    /// The currency, by its three letters.
    pub currency: String,
}
