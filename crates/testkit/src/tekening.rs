//! Drawings of states (`docs/states`), held to the enums that they draw.

use std::collections::BTreeSet;
use std::fmt::Debug;

/// Holds a drawing and its table to an enum: the arrows are the steps that `mag` allows and no other, and the table names
/// every state in the order of the enum, with its code and what may follow.
pub fn getekend<S: Copy + Debug>(
    tekening: &str,
    alle: &[S],
    code: impl Fn(S) -> &'static str,
    mag: impl Fn(S, S) -> bool,
) {
    let naam = |s: &S| format!("{s:?}");
    let volgt = |van: &S| -> Vec<String> { alle.iter().filter(|naar| mag(*van, **naar)).map(naam).collect() };
    let stappen: BTreeSet<(String, String)> =
        alle.iter().flat_map(|van| volgt(van).into_iter().map(|naar| (naam(van), naar))).collect();
    let namen: BTreeSet<String> = alle.iter().map(naam).collect();
    let mut pijlen = BTreeSet::new();
    for regel in tekening.lines() {
        let Some((van, naar)) = regel.trim().split_once(" --> ") else { continue };
        let naar = naar.split(':').next().unwrap_or(naar);
        for punt in [van, naar] {
            assert!(punt == "[*]" || namen.contains(punt), "there is no state {punt}");
        }
        if van != "[*]" && naar != "[*]" {
            pijlen.insert((van.to_owned(), naar.to_owned()));
        }
    }
    assert_eq!(pijlen, stappen, "left is drawn, right is allowed");
    let rijen: Vec<Vec<String>> = tekening
        .lines()
        .filter(|regel| regel.starts_with("| `"))
        .map(|regel| regel.split('|').map(|cel| cel.replace('`', "").trim().to_owned()).collect())
        .map(|cellen: Vec<String>| [1, 2, 4].map(|n| cellen[n].clone()).to_vec())
        .collect();
    let verwacht: Vec<Vec<String>> = alle
        .iter()
        .map(|s| {
            let na = volgt(s).join(", ");
            vec![naam(s), code(*s).to_owned(), if na.is_empty() { "nothing".to_owned() } else { na }]
        })
        .collect();
    assert_eq!(rijen, verwacht, "left is the table, right is the enum");
}
