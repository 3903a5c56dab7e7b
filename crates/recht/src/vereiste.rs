use kern::Datum;
use kern::taal::Taal;
use serde::Serialize;

use crate::bewijs::{Herkomst, Ontvangstbewijs};
use crate::fout::RechtFout;
use crate::regel::Inhoud;
use crate::soort::Vereistensoort;
use crate::wetboek::Wetboek;

/// One thing the law asks, in our own short words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vereiste {
    /// Stable within its list.
    pub sleutel: String,
    pub artikel: String,
    pub nl: String,
    pub en: String,
}

impl Vereiste {
    pub fn tekst(&self, taal: Taal) -> &str {
        match taal {
            Taal::Nl => &self.nl,
            Taal::En => &self.en,
        }
    }
}

/// A list in the order of the law, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vereisten {
    pub soort: Vereistensoort,
    pub herkomst: Herkomst,
    pub lijst: Vec<Vereiste>,
    op: Datum,
}

impl Vereisten {
    pub fn met_sleutel(&self, sleutel: &str) -> Option<&Vereiste> {
        self.lijst.iter().find(|v| v.sleutel == sleutel)
    }

    pub fn bewijs(&self) -> Ontvangstbewijs {
        let sleutels: Vec<&str> = self.lijst.iter().map(|v| v.sleutel.as_str()).collect();
        let uitkomst = [("vereisten", sleutels.join(", "))];
        Ontvangstbewijs::nieuw(&self.herkomst, [("op", self.op.to_string())], uitkomst)
    }
}

impl Wetboek {
    /// What must be covered, in the order of the law, on `op`.
    pub fn vereisten(&self, soort: Vereistensoort, op: Datum) -> Result<Vereisten, RechtFout> {
        let regel = self.regel(soort.code(), op)?;
        let Inhoud::Vereisten(regels) = &regel.inhoud else {
            return Err(RechtFout::AndereInhoud { onderwerp: soort.code().to_owned(), gevraagd: "vereiste" });
        };
        let lijst = regels.iter().map(|r| Vereiste {
            sleutel: r.sleutel.clone(),
            artikel: r.artikel.clone(),
            nl: r.nl.clone(),
            en: r.en.clone(),
        });
        Ok(Vereisten { soort, herkomst: regel.into(), lijst: lijst.collect(), op })
    }
}
