//! What may follow what, asked the other way round.

/// Codes of the states out of `alle` from which `mag` lets a thing come to `naar`.
pub fn vooraf<S: Copy, const N: usize>(
    naar: S,
    alle: [S; N],
    mag: impl Fn(S, S) -> bool,
    code: impl Fn(S) -> &'static str,
) -> impl Iterator<Item = &'static str> {
    alle.into_iter().filter(move |van| mag(*van, naar)).map(code)
}
