//! Verification: names every line that was changed, removed, inserted or moved, and says what is not proven.
//!
//! A seal fits a line at one number only: the number at which it was sealed. So each stored line either has a
//! true number or none. Lines with a true number, in stored order, form *runs*; where the true numbers of runs go
//! back, lines were moved; where they skip, lines were removed, or changed if a line without a true number stands
//! in the gap; a line without a true number where nothing is missing was inserted.

use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::store::{Opgeslagen, kop, volgende};
use super::{Zegel, verzegel};
use crate::{Kluis, StorageFout};

const BLOK: u64 = 5_000;
/// How far from its place a moved line is looked for.
const ZOEKBEREIK: i64 = 5_000;

/// Something wrong with the chain, by the number under which the line stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "wat", rename_all = "snake_case")]
pub enum Bevinding {
    /// The content no longer fits the seal.
    Gewijzigd { regel: i64 },
    /// Lines sealed as `van` up to and including `tot` are gone.
    Verwijderd { van: i64, tot: i64 },
    /// The line was never sealed here: no line is missing where it stands.
    Ingevoegd { regel: i64 },
    /// The line is real but stands out of order.
    Verplaatst { regel: i64, hoort_op: i64 },
    /// The line is real but does not follow the line before it: two histories were joined.
    Breuk { regel: i64 },
    /// The log is shorter than its head or the seal says.
    StaartAfgeknipt { laatste: i64, verzegeld: i64 },
    /// The line of the seal exists with another seal: the chain was made anew.
    Herbouwd { regel: i64 },
    /// The seal that was given is not signed by this municipality.
    VreemdZegel,
}

/// What is known of the end of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Staart {
    /// A signed seal from outside vouches for everything up to its line.
    BewezenTot(i64),
    /// Without a seal from outside nobody can tell whether lines at the end were cut off.
    NietBewezen,
}

#[derive(Clone, Debug, Serialize)]
pub struct Uitslag {
    pub regels: i64,
    pub bevindingen: Vec<Bevinding>,
    pub staart: Staart,
}

/// Walks the whole chain. `voortgang` is told how many lines were seen, and how many there are by the head of the log.
pub async fn controleer(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    zegel: Option<&Zegel>,
    mut voortgang: impl FnMut(i64, i64),
) -> Result<Uitslag, StorageFout> {
    let mut gang = Gang::new(kluis, zegel.map_or(0, |z| z.nummer));
    let (totaal, _) = kop(conn).await?;
    voortgang(0, totaal);
    loop {
        let blok = volgende(conn, gang.laatste, BLOK).await?;
        if blok.is_empty() {
            break;
        }
        for regel in &blok {
            gang.zie(regel);
        }
        voortgang(gang.gezien, totaal.max(gang.gezien));
    }
    let (kop_nummer, kop_zegel) = kop(conn).await?;
    let einde = if kop_zegel == gang.laatste_zegel { gang.laatste + gang.verschuiving } else { kop_nummer };
    let mut bevindingen = gang.oordeel(einde);
    let staart = match zegel {
        Some(zegel) => toets_zegel(&gang, zegel, &mut bevindingen)?,
        None => Staart::NietBewezen,
    };
    Ok(Uitslag { regels: gang.gezien, bevindingen, staart })
}

/// Lines that stand one after the other and were sealed one after the other.
#[derive(Debug)]
struct Reeks {
    /// Number under which the first line stands now.
    staat_op: i64,
    /// Number at which the first line was sealed.
    hoort_op: i64,
    lengte: i64,
    eerste_vorige: Vec<u8>,
    laatste_zegel: Vec<u8>,
}

impl Reeks {
    fn na(&self) -> i64 {
        self.hoort_op + self.lengte
    }
}

enum Stuk {
    Reeks(Reeks),
    /// A line without a true number, by the number under which it stands.
    Los(i64),
}

struct Gang<'a> {
    kluis: &'a Kluis,
    gezien: i64,
    laatste: i64,
    laatste_zegel: Vec<u8>,
    /// True number less stored number of the last line that has a true number.
    verschuiving: i64,
    stukken: Vec<Stuk>,
    zegel_op: i64,
    zegel_kop: Option<Vec<u8>>,
}

impl<'a> Gang<'a> {
    fn new(kluis: &'a Kluis, zegel_op: i64) -> Self {
        let stukken = Vec::new();
        let laatste_zegel = Vec::new();
        Self {
            kluis,
            gezien: 0,
            laatste: 0,
            laatste_zegel,
            verschuiving: 0,
            stukken,
            zegel_op,
            zegel_kop: None,
        }
    }

    fn zie(&mut self, r: &Opgeslagen) {
        self.laatste = r.nummer;
        self.laatste_zegel.clone_from(&r.zegel);
        self.gezien += 1;
        let Some(echt) = self.waar_nummer(r) else {
            self.stukken.push(Stuk::Los(r.nummer));
            return;
        };
        self.verschuiving = echt - r.nummer;
        if echt == self.zegel_op {
            self.zegel_kop = Some(r.zegel.clone());
        }
        match self.stukken.last_mut() {
            Some(Stuk::Reeks(reeks)) if reeks.na() == echt && reeks.laatste_zegel == r.vorige => {
                reeks.lengte += 1;
                reeks.laatste_zegel.clone_from(&r.zegel);
            }
            _ => self.stukken.push(Stuk::Reeks(Reeks {
                staat_op: r.nummer,
                hoort_op: echt,
                lengte: 1,
                eerste_vorige: r.vorige.clone(),
                laatste_zegel: r.zegel.clone(),
            })),
        }
    }

    /// The number at which this line was sealed: here, shifted as its neighbours are, or nearby.
    fn waar_nummer(&self, r: &Opgeslagen) -> Option<i64> {
        let past = |nummer: i64| verzegel(&self.kluis.bos().keten, &r.vorige, nummer, &r.regel) == r.zegel;
        [r.nummer, r.nummer + self.verschuiving]
            .into_iter()
            .chain((1..=ZOEKBEREIK).flat_map(|d| [r.nummer - d, r.nummer + d]))
            .filter(|n| *n > 0)
            .find(|n| past(*n))
    }

    fn oordeel(&self, kop: i64) -> Vec<Bevinding> {
        let mut uit = Vec::new();
        let blijft = langste_oplopende(&self.stukken);
        let mut verwacht = 1;
        let mut vorige_zegel: &[u8] = &[];
        let mut losse: Vec<i64> = Vec::new();
        let mut weg: Vec<(i64, i64)> = Vec::new();
        for (plek, stuk) in self.stukken.iter().enumerate() {
            match stuk {
                Stuk::Los(nummer) => losse.push(*nummer),
                Stuk::Reeks(r) if !blijft[plek] => {
                    uit.extend(
                        (0..r.lengte).map(|n| Bevinding::Verplaatst {
                            regel: r.staat_op + n,
                            hoort_op: r.hoort_op + n,
                        }),
                    );
                }
                Stuk::Reeks(r) => {
                    verdeel(&mut losse, verwacht, r.hoort_op - 1, &mut uit, &mut weg);
                    if r.hoort_op == verwacht && r.eerste_vorige != vorige_zegel {
                        uit.push(Bevinding::Breuk { regel: r.staat_op });
                    }
                    verwacht = r.na();
                    vorige_zegel = &r.laatste_zegel;
                }
            }
        }
        verdeel(&mut losse, verwacht, kop, &mut uit, &mut weg);
        self.meld_weg(weg, kop, &blijft, &mut uit);
        uit
    }

    /// What is gone is gone, unless it only stands elsewhere. At the end it is a tail that was cut off.
    fn meld_weg(&self, weg: Vec<(i64, i64)>, kop: i64, blijft: &[bool], uit: &mut Vec<Bevinding>) {
        let elders: Vec<(i64, i64)> = self
            .stukken
            .iter()
            .zip(blijft)
            .filter_map(|(s, b)| match s {
                Stuk::Reeks(r) if !b => Some((r.hoort_op, r.na() - 1)),
                _ => None,
            })
            .collect();
        for (van, tot) in weg {
            for (van, tot) in zonder(van, tot, &elders) {
                uit.push(if tot == kop {
                    Bevinding::StaartAfgeknipt { laatste: van - 1, verzegeld: kop }
                } else {
                    Bevinding::Verwijderd { van, tot }
                });
            }
        }
    }
}

/// Lines without a true number between two real ones: as many as are missing there were changed, the rest inserted.
fn verdeel(losse: &mut Vec<i64>, van: i64, tot: i64, uit: &mut Vec<Bevinding>, weg: &mut Vec<(i64, i64)>) {
    let mut open = van;
    for regel in losse.drain(..) {
        if open <= tot {
            uit.push(Bevinding::Gewijzigd { regel });
            open += 1;
        } else {
            uit.push(Bevinding::Ingevoegd { regel });
        }
    }
    if open <= tot {
        weg.push((open, tot));
    }
}

/// The numbers `van..=tot` without those in `elders`.
fn zonder(van: i64, tot: i64, elders: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut rest = vec![(van, tot)];
    for (a, b) in elders {
        rest = rest
            .into_iter()
            .flat_map(|(v, t)| [(v, t.min(a - 1)), (v.max(b + 1), t)])
            .filter(|(v, t)| v <= t)
            .collect();
    }
    rest.sort_unstable();
    rest.dedup();
    rest
}

/// Which runs stay when as few lines as possible are called moved: the heaviest rising subsequence of true numbers.
fn langste_oplopende(stukken: &[Stuk]) -> Vec<bool> {
    let reeksen: Vec<(usize, &Reeks)> = stukken
        .iter()
        .enumerate()
        .filter_map(|(n, s)| match s {
            Stuk::Reeks(r) => Some((n, r)),
            Stuk::Los(_) => None,
        })
        .collect();
    let mut beste: Vec<(i64, Option<usize>)> = Vec::with_capacity(reeksen.len());
    for (n, (_, reeks)) in reeksen.iter().enumerate() {
        let voor = (0..n).filter(|m| reeksen[*m].1.na() <= reeks.hoort_op).max_by_key(|m| beste[*m].0);
        beste.push((reeks.lengte + voor.map_or(0, |m| beste[m].0), voor));
    }
    let mut blijft = vec![false; stukken.len()];
    let mut hier = (0..beste.len()).max_by_key(|n| beste[*n].0);
    while let Some(n) = hier {
        blijft[reeksen[n].0] = true;
        hier = beste[n].1;
    }
    blijft
}

fn toets_zegel(gang: &Gang<'_>, zegel: &Zegel, uit: &mut Vec<Bevinding>) -> Result<Staart, StorageFout> {
    if !zegel.is_echt(gang.kluis) {
        uit.push(Bevinding::VreemdZegel);
        return Ok(Staart::NietBewezen);
    }
    match &gang.zegel_kop {
        Some(kop) if *kop == zegel.kop_bytes()? => Ok(Staart::BewezenTot(zegel.nummer)),
        Some(_) => {
            uit.push(Bevinding::Herbouwd { regel: zegel.nummer });
            Ok(Staart::NietBewezen)
        }
        None if zegel.nummer == 0 => Ok(Staart::BewezenTot(0)),
        None => {
            let al_gemeld = uit.iter().any(|b| matches!(b, Bevinding::StaartAfgeknipt { .. }));
            if !al_gemeld {
                uit.push(Bevinding::StaartAfgeknipt { laatste: gang.laatste, verzegeld: zegel.nummer });
            }
            Ok(Staart::NietBewezen)
        }
    }
}
