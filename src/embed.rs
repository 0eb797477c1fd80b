//! The build script: what the program carries is looked at again when a file of it changes.
//!
//! `include_dir!` reads `scenarios` while the crate is compiled, which Cargo knows nothing of; a new or
//! changed scenario would be in the program only after the next change of code.

#![expect(clippy::print_stdout, reason = "a build script speaks to Cargo by printing")]

fn main() {
    println!("cargo::rerun-if-changed=src/embed.rs");
    println!("cargo::rerun-if-changed=scenarios");
}
