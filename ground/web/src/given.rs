//! Values as templates hand them over: through any number of references.

use crate::promise::Promise;
use crate::words::Words;
use kernel::{Class, Language, Metric, Role, Timestamp};

/// A `T`, or a reference to a reference … to one. Templates add references of their own, so the
/// functions they call take `impl Given<T>` where plain code hands over a `T`.
pub trait Given<T: Copy> {
    fn given(&self) -> T;
}

impl<T: Copy, G: Given<T> + ?Sized> Given<T> for &G {
    fn given(&self) -> T {
        (**self).given()
    }
}

macro_rules! given {
    ($($type:ty,)*) => {$(
        impl Given<Self> for $type { fn given(&self) -> Self { *self } }
    )*};
}

given!(Class, Language, Metric, Promise, Role, Timestamp, Words, f64, i64,);
