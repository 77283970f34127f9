//! What the programs have in common: how they start, fail and report.

use std::{
    env,
    fmt::Display,
    io::{self, Write},
    iter,
    process::ExitCode,
};

/// Runs a program with the options on its command line: exit code 2 where they are wrong, 1 where it fails.
pub(crate) fn main<O>(
    read: impl FnOnce(iter::Skip<env::ArgsOs>) -> Result<O, String>,
    run: impl FnOnce(O) -> io::Result<ExitCode>,
) -> ExitCode {
    let options = match read(env::args_os().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            report(format_args!("{message}; --help tells more"));
            return ExitCode::from(2);
        }
    };
    match run(options) {
        Ok(code) => code,
        // The reader has seen enough: head, less.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            report(error);
            ExitCode::FAILURE
        }
    }
}

/// Tells the user, if anybody still listens.
pub(crate) fn report(message: impl Display) {
    let _ = writeln!(io::stderr(), "{}: {message}", env!("CARGO_BIN_NAME"));
}
