// `cfg(test)` tells clippy that helpers outside a `#[test]` are test code too.
#[cfg(test)]
mod leesbaar;
#[cfg(test)]
mod pdf;
#[cfg(test)]
mod voorbeeld;
#[cfg(test)]
mod vreemde_tekst;
#[cfg(test)]
mod weigeringen;
