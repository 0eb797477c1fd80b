//! The command `inasim`.

use std::process::ExitCode;

/// Most of what a run asks for is small and soon given back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    inaproc_sim::cli::main()
}
