// `cfg(test)` tells clippy that helpers outside a `#[test]` are test code too.
#[cfg(test)]
mod eigenschappen;
#[cfg(test)]
mod gegevens;
#[cfg(test)]
mod kalender;
#[cfg(test)]
mod lader;
#[cfg(test)]
mod termijnen;
#[cfg(test)]
mod voorbeelden;
