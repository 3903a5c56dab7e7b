//! Which siblings have the same key (TR101).

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use super::{Locatie, Zus, klein};

/// Marks the end of a chain of siblings with the same key.
pub(super) const GEEN: u32 = u32::MAX;

/// A sibling under one of its keys, and the link before it under that key.
#[derive(Debug)]
struct Schakel {
    zus: Zus,
    vorige: u32,
}

/// The siblings of one class by key.
///
/// Of a value that a comment cuts each part is a key. Two siblings can then each be the same as a third and not as each
/// other, so it matters who names whom: as in the stylesheets a sibling names all before it with which it shares a key,
/// but only when none after it shares a key with it.
#[derive(Debug)]
pub(super) struct Dubbelen<K> {
    /// The last link under each key.
    laatste: HashMap<K, u32>,
    schakels: Vec<Schakel>,
    /// Per sibling that names others so far: the last links before it.
    noemt: BTreeMap<u32, (Zus, Vec<u32>)>,
    /// Where one of the siblings stands, once there is something to name.
    pub(super) plaats: Option<Locatie>,
}

impl<K> Default for Dubbelen<K> {
    fn default() -> Self {
        Self { laatste: HashMap::new(), schakels: Vec::new(), noemt: BTreeMap::new(), plaats: None }
    }
}

impl<K: Hash + Eq> Dubbelen<K> {
    /// Takes up a sibling under one of its keys, and tells whether an earlier one has it too.
    #[inline]
    pub(super) fn zet(&mut self, sleutel: K, zus: Zus) -> bool {
        let vorige = self.laatste.insert(sleutel, klein(self.schakels.len())).unwrap_or(GEEN);
        self.schakels.push(Schakel { zus, vorige });
        let Some(eerder) = self.schakels.get(vorige as usize).map(|s| s.zus.volg) else { return false };
        if eerder != zus.volg {
            self.noemt.remove(&eerder);
        }
        self.noemt.entry(zus.volg).or_insert((zus, Vec::new())).1.push(vorige);
        true
    }

    /// Forgets the siblings.
    pub(super) fn leeg(&mut self) {
        self.laatste.clear();
        self.schakels.clear();
        self.noemt.clear();
        self.plaats = None;
    }

    /// The siblings that name others, each with all before it that it shares a key with; forgets everything.
    pub(super) fn oogst(&mut self) -> Vec<(Vec<Zus>, Zus)> {
        let schakels = std::mem::take(&mut self.schakels);
        let noemt = std::mem::take(&mut self.noemt);
        self.leeg();
        noemt
            .into_values()
            .map(|(zus, ketens)| {
                let mut eerdere = BTreeMap::new();
                for mut hier in ketens {
                    while let Some(schakel) = schakels.get(hier as usize) {
                        eerdere.insert(schakel.zus.volg, schakel.zus);
                        hier = schakel.vorige;
                    }
                }
                eerdere.remove(&zus.volg);
                (eerdere.into_values().collect::<Vec<_>>(), zus)
            })
            .filter(|(eerdere, _)| !eerdere.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn genoemd(zussen: &[&[&str]]) -> Vec<(Vec<u32>, u32)> {
        let mut dubbelen = Dubbelen::default();
        for (volg, sleutels) in (1..).zip(zussen) {
            for sleutel in *sleutels {
                dubbelen.zet(*sleutel, Zus { volg, plek: 0 });
            }
        }
        dubbelen.oogst().into_iter().map(|(e, z)| (e.iter().map(|z| z.volg).collect(), z.volg)).collect()
    }

    #[test]
    fn de_laatste_noemt_allen_voor_haar() {
        assert_eq!(genoemd(&[&["a"], &["b"], &["a"], &["a"]]), [(vec![1, 3], 4)]);
        assert_eq!(genoemd(&[&["a"], &["b"], &["b"], &["a"]]), [(vec![2], 3), (vec![1], 4)]);
        assert_eq!(genoemd(&[&["a"], &["b"]]), []);
    }

    #[test]
    fn wie_nog_een_volgende_heeft_noemt_niemand() {
        // The second is the same as the first, but the third, which is not, is the same as the second.
        assert_eq!(genoemd(&[&["a"], &["a", "b"], &["b"]]), [(vec![2], 3)]);
        assert_eq!(genoemd(&[&["a", "c"], &["b", "c"], &["a", "d"], &["e"]]), [(vec![1], 2), (vec![1], 3)]);
        // A key twice in one value is not a double.
        assert_eq!(genoemd(&[&["a", "a"], &["b"]]), []);
        assert_eq!(genoemd(&[&["a", "a"], &["a"]]), [(vec![1], 2)]);
    }
}
