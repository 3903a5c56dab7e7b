//! What every case is made from: the tenant, its teams and workers, and what can be bought.

use kern::id::{AccountId, ContractId, TeamId};
use kern::{Datum, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::contract::{self, Tarief};
use ondersteuning::product::Product;
use storage::{Db, Tx};
use toegang::melding::Melder;
use uuid::Uuid;

use crate::dossier::moment;
use crate::zaad::Zaad;

/// Who brings a question about a young person, in the proportions of CBS (85097NED, first half of 2023, in tens of
/// trajectories): the municipality's own access and no referrer count as the family itself.
pub(crate) const VERWIJZERS: [(u64, (Melder, &str)); 7] = [
    (16_983 + 7_626, (Melder::Zelf, "")),
    (18_382, (Melder::Huisarts, "de huisarts")),
    (1_621, (Melder::School, "de jeugdarts")),
    (4_387, (Melder::Organisatie, "de gecertificeerde instelling")),
    (2_353, (Melder::Ziekenhuis, "de medisch specialist")),
    (158, (Melder::Organisatie, "de kinderrechter")),
    (238, (Melder::Anders, "onbekend")),
];

/// Somebody who writes in cases.
#[derive(Clone, Debug)]
pub(crate) struct Collega {
    pub id: AccountId,
    pub naam: String,
    pub functie: String,
    pub telefoon: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Team {
    pub id: TeamId,
    pub leden: Vec<Collega>,
}

/// A contract that delivers a product, with its tariffs.
#[derive(Clone, Debug)]
pub(crate) struct Levert {
    pub contract: ContractId,
    pub agb: String,
    pub naam: String,
    pub tarieven: Vec<Tarief>,
}

#[derive(Clone)]
pub(crate) struct Bron {
    pub db: Db,
    pub zaad: u64,
    pub vandaag: Datum,
    pub teams: Vec<Team>,
    /// Neighbourhood codes with the rank of their team.
    pub buurten: Vec<(String, usize)>,
    pub producten: Vec<(Product, Vec<Levert>)>,
    pub hanna: AccountId,
    pub ineke: AccountId,
    pub ruben: AccountId,
    pub gemeente: String,
    pub telefoon: String,
}

impl Bron {
    /// The print batch of a day.
    pub fn partij(&self, dag: Datum) -> Uuid {
        let op = moment(dag, 16);
        Zaad::van(self.zaad, u64::try_from(op.as_second()).unwrap_or(0)).id(op)
    }

    /// The name of a provider.
    pub fn naam(&self, agb: &str) -> String {
        let mut alle = self.producten.iter().flat_map(|(_, levert)| levert);
        alle.find(|l| l.agb == agb).map_or_else(|| agb.to_owned(), |l| l.naam.clone())
    }

    /// The team for a case from a neighbourhood under a law.
    pub fn team(&self, buurt: usize, wet: Wet) -> usize {
        if wet == Wet::Jeugdwet { crate::basis::JEUGDTEAM } else { self.buurten[buurt].1 }
    }
}

/// All products with all contracts on them, those of the oldest providers first.
pub(crate) async fn producten(tx: &Tx) -> Result<Vec<(Product, Vec<Levert>)>, OndersteuningFout> {
    let mut uit: Vec<(Product, Vec<Levert>)> = Vec::new();
    for wet in [Wet::Wmo, Wet::Jeugdwet] {
        for aanbod in contract::store::aanbod(tx, wet, tx.vandaag()).await? {
            let Some(c) = contract::store::laad(tx, aanbod.contract).await? else { continue };
            let tarieven = contract::store::tarieven(tx, c.id, aanbod.product.id).await?;
            let levert = Levert { contract: c.id, agb: c.agb, naam: aanbod.organisatie, tarieven };
            match uit.iter_mut().find(|(p, _)| *p == aanbod.product) {
                Some((_, lijst)) => lijst.push(levert),
                None => uit.push((aanbod.product, vec![levert])),
            }
        }
    }
    for (_, levert) in &mut uit {
        levert.sort_by(|a, b| a.agb.cmp(&b.agb));
    }
    Ok(uit)
}

/// Nine digits that tell nothing and that no two of a kind share.
pub(crate) fn getal(rang: u64) -> i64 {
    // 900,000,000 and the factor have no divisor in common.
    i64::try_from(rang % 900_000_000 * 472_882_027 % 900_000_000).unwrap_or(0) + 100_000_000
}

/// The same as residents see it: `123-456-789`.
pub(crate) fn nummer(rang: u64) -> String {
    let tekst = getal(rang).to_string();
    format!("{}-{}-{}", &tekst[..3], &tekst[3..6], &tekst[6..])
}
