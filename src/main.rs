//! The command `inasim`.

fn main() {}
