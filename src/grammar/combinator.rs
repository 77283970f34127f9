//! House combinators, and the only place that knows how nom errors become ours.

use nom::{IResult, Parser, error::Error as NomError, error::ParseError};

use crate::SyntaxError;

/// The failure every production gives: "no such construct here". It allocates nothing.
pub(crate) fn fail<'a, T, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, T, E> {
    Err(nom::Err::Error(E::from_error_kind(input, nom::error::ErrorKind::Fail)))
}

/// Runs a production over a whole string, for `FromStr`: nothing may be left over.
pub(crate) fn whole<'a, T>(
    input: &'a str,
    expected: &'static str,
    mut production: impl Parser<&'a str, Output = T, Error = NomError<&'a str>>,
) -> Result<T, SyntaxError> {
    match production.parse(input) {
        Ok(("", value)) => Ok(value),
        Ok((rest, _)) => Err(SyntaxError::new("the end", input.len() - rest.len())),
        Err(nom::Err::Error(e) | nom::Err::Failure(e)) => {
            Err(SyntaxError::new(expected, input.len() - e.input.len()))
        }
        Err(nom::Err::Incomplete(_)) => Err(SyntaxError::new(expected, input.len())),
    }
}
