//! Which cases a worker has: those on their way, and of the help that runs as much as a worker can hold. The rest lies with
//! the team.

use crate::plan::Vraag;
use crate::verloop::Soort;

/// Households with one question of which the help runs, and the questions of households with more. With those on their way
/// that is some 60 cases in 45 households in a large town.
const ALLEEN: u32 = 24;
const SAMEN: u32 = 30;
/// Where a household seldom has two questions under its law: of young people.
const ALLEEN_JEUGD: u32 = 45;

/// What one worker has of the help that runs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Eigen {
    alleen: u32,
    samen: u32,
    /// The household that was taken last.
    huis: Option<u64>,
}

impl Eigen {
    /// Whether this question of a household is for the worker. Of the help that runs in one household under one law all is,
    /// or nothing: who comes at the table there, comes for all of it.
    pub fn neemt(&mut self, huis: u64, vraag: &Vraag, vragen: &[Vraag], team: usize) -> bool {
        match vraag.soort {
            Soort::Onderweg(_) => return true,
            Soort::GeslotenSamen | Soort::GeslotenNaHulp => return false,
            Soort::Loopt | Soort::SamenOpgelost => {}
        }
        let open = |v: &&Vraag| !matches!(v.soort, Soort::GeslotenSamen | Soort::GeslotenNaHulp);
        let onder = vragen.iter().filter(|v| v.thema.wet == vraag.thema.wet);
        let (geteld, meeste) = match onder.filter(open).count() {
            2.. => (&mut self.samen, SAMEN),
            _ if team == crate::basis::JEUGDTEAM => (&mut self.alleen, ALLEEN_JEUGD),
            _ => (&mut self.alleen, ALLEEN),
        };
        if self.huis != Some(huis) && *geteld >= meeste {
            return false;
        }
        *geteld += 1;
        self.huis = Some(huis);
        true
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use kern::Wet;

    use super::*;
    use crate::mensen::huizen;
    use crate::plan::Plan;

    /// Eleven colleagues in each team of a town of 130,000, and one with a name.
    const WERKERS: u64 = 12;

    fn midden(mut rij: Vec<usize>) -> usize {
        rij.sort_unstable();
        rij[rij.len() / 2]
    }

    #[test]
    fn a_worker_of_a_large_town_has_some_sixty_cases_in_forty_five_households() {
        let vandaag = jiff::civil::date(2026, 9, 1);
        let mut plan = Plan::maak(1, 130_000, vandaag);
        let buurten = crate::basis::buurten(130_000);
        let mut eigen: BTreeMap<(usize, u64), Eigen> = BTreeMap::new();
        let mut lijsten: BTreeMap<(usize, u64), Vec<u64>> = BTreeMap::new();
        let mut open = 0;
        for huis in huizen(1, 130_000, vandaag) {
            let vragen = plan.vragen(&huis, &mut huis.zaad.clone());
            for vraag in &vragen {
                let jeugd = vraag.thema.wet == Wet::Jeugdwet;
                let team = if jeugd { crate::basis::JEUGDTEAM } else { buurten[huis.buurt].1 };
                let wie = (team, huis.nummer % WERKERS);
                open += u32::from(!matches!(vraag.soort, Soort::GeslotenSamen | Soort::GeslotenNaHulp));
                if eigen.entry(wie).or_default().neemt(huis.nummer, vraag, &vragen, team) {
                    lijsten.entry(wie).or_default().push(huis.nummer);
                }
            }
        }
        let zaken: Vec<usize> = lijsten.values().map(Vec::len).collect();
        let huizen: Vec<usize> = lijsten.values().map(|l| l.iter().collect::<BTreeSet<_>>().len()).collect();
        assert!(open > 10_000, "{open}");
        assert!(midden(zaken.clone()).abs_diff(60) <= 2, "{zaken:?} in {huizen:?}");
        assert!(midden(huizen.clone()).abs_diff(45) <= 2, "{zaken:?} in {huizen:?}");
    }
}
