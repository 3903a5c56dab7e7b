use jiff::civil::Date;
use kern::{Euro, Periode};
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
use crate::datum::{maand, voluit};
use crate::document::Blok;
use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, Schrijver, gegeven, gevuld, links, rechts};

/// Tells a provider what is paid for one declaration, line by line. It names assignments, never people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Betaalspecificatie {
    pub brief: Briefgegevens,
    /// Any day of the month that was declared.
    pub maand: Date,
    /// The provider's own number of the declaration.
    pub declaratie: String,
    pub regels: Vec<Betaalregel>,
    pub afgekeurd: Vec<AfgekeurdeRegel>,
    /// Sum of `regels`; a letter whose lines do not add up is not made.
    pub totaal: Euro,
    pub betalen_uiterlijk: Date,
    pub rekening: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Betaalregel {
    pub toewijzing: String,
    pub product: String,
    pub periode: Periode,
    /// With its unit: `8 uur`.
    pub aantal: String,
    pub tarief: Euro,
    /// Negative for a credit.
    pub bedrag: Euro,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AfgekeurdeRegel {
    pub toewijzing: String,
    pub product: String,
    pub bedrag: Euro,
    /// Return code with its meaning.
    pub reden: String,
}

impl Opbouw for Betaalspecificatie {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        format!("Wij betalen u {} voor {}", self.totaal, maand(self.maand))
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[("declaratie", &self.declaratie), ("rekening", &self.rekening)])?;
        // Summed wide, so that absurd lines cannot wrap around to a total that fits.
        let som: i128 = self.regels.iter().map(|r| i128::from(r.bedrag.in_cent())).sum();
        if som == i128::from(self.totaal.in_cent()) {
            return Ok(());
        }
        let som = Euro::cent(i64::try_from(som).unwrap_or(i64::MAX));
        Err(BriefFout::TotaalKloptNiet { som, totaal: self.totaal })
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        s.alinea("Wij keken uw declaratie na. Hier leest u wat wij betalen.");
        s.blok(Blok::Gegevens {
            paren: vec![
                gegeven("Declaratie", self.declaratie.clone()),
                gegeven("Betaald uiterlijk", voluit(self.betalen_uiterlijk)),
                gegeven("Op rekening", self.rekening.replace(' ', "\u{a0}")),
            ],
        });
        s.kop("Dit betalen wij");
        s.blok(self.tabel_betaald());
        if !self.afgekeurd.is_empty() {
            s.kop("Dit betalen wij niet");
            s.blok(self.tabel_afgekeurd());
            s.alinea("Verbeter deze regels en stuur ze opnieuw. De codes staan ook in het bericht dat u van ons krijgt.");
        }
        s.kop("Heeft u een vraag?");
        let telefoon = s.telefoon();
        s.alinea(format!("Bel mij: {telefoon}. Noem dan ons kenmerk."));
        s.groet();
    }
}

impl Betaalspecificatie {
    fn tabel_betaald(&self) -> Blok {
        let rijen = self.regels.iter().map(|r| {
            vec![
                r.toewijzing.clone(),
                r.product.clone(),
                dagen(r.periode),
                r.aantal.clone(),
                r.tarief.to_string(),
                r.bedrag.to_string(),
            ]
        });
        let mut totaal = vec![String::new(); 5];
        if let Some(eerste) = totaal.first_mut() {
            "Totaal".clone_into(eerste);
        }
        totaal.push(self.totaal.to_string());
        Blok::Tabel {
            bijschrift: format!("Goedgekeurd over {}", maand(self.maand)),
            kolommen: vec![
                links("Toewijzing"),
                links("Product"),
                links("Dagen"),
                rechts("Aantal"),
                rechts("Tarief"),
                rechts("Bedrag"),
            ],
            rijen: rijen.collect(),
            totaal: Some(totaal),
        }
    }

    fn tabel_afgekeurd(&self) -> Blok {
        let rijen = self
            .afgekeurd
            .iter()
            .map(|r| vec![r.toewijzing.clone(), r.product.clone(), r.reden.clone(), r.bedrag.to_string()]);
        Blok::Tabel {
            bijschrift: format!("Afgekeurd over {}", maand(self.maand)),
            kolommen: vec![links("Toewijzing"), links("Product"), links("Reden"), rechts("Bedrag")],
            rijen: rijen.collect(),
            totaal: None,
        }
    }
}

/// `1 t/m 31`: the month stands above the table.
fn dagen(periode: Periode) -> String {
    let begin = periode.begin().day();
    match periode.laatste_dag() {
        Some(laatste) if laatste != periode.begin() => format!("{begin}\u{a0}t/m\u{a0}{}", laatste.day()),
        _ => begin.to_string(),
    }
}
