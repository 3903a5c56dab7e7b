//! Makes synthetic messages: the smallest and the fullest of each kind, of any size, clean or with one chosen
//! fault. No value belongs to a real person: every BSN begins with 9, the range kept for tests.

mod boom;
mod fouten;
mod groei;
mod groot;
mod vormfouten;
mod waarden;

pub use boom::{Bewerkfout, Boom};
pub use fouten::{Geval, gevallen};
pub use groei::groei;
pub use groot::{Groot, declaratie};
pub use vormfouten::{met_vormfout, vormfouten};

use crate::gegenereerd::element::Elem;
use crate::tabel::{BerichtTabel, Inhoud, Release, Standaard, Veld, bij_nummer};
use waarden::Vorm;

/// The smallest message of this kind that passes levels 1 and 2.
pub fn kleinst(standaard: Standaard, nummer: u16) -> Option<Boom> {
    maak(standaard, nummer, Vorm::Kleinst)
}

/// The fullest message of this kind that passes levels 1 and 2: every optional element at least once, both
/// sides of every choice.
pub fn volst(standaard: Standaard, nummer: u16) -> Option<Boom> {
    maak(standaard, nummer, Vorm::Volst)
}

/// The fullest message with one fault: it breaks `regel`, if the rule can be broken in this message.
pub fn met_fout(standaard: Standaard, nummer: u16, regel: &str) -> Option<Boom> {
    let geval = gevallen().find(|g| g.regel == regel && g.nummer == nummer && g.geldt(standaard))?;
    let mut boom = volst(standaard, nummer)?;
    boom.bewerk(geval.raak).ok()?;
    Some(boom)
}

fn maak(standaard: Standaard, nummer: u16, vorm: Vorm) -> Option<Boom> {
    let tabel = bij_nummer(standaard, Release::HUIDIG, nummer)?;
    let mut maker = Maker { tabel, vorm, pad: vec![Elem::Bericht], rang: vec![0] };
    let mut boom = Boom::klasse(tabel, Elem::Bericht, tabel.wortel);
    maker.vul(&mut boom);
    totalen(&mut boom);
    Some(boom)
}

struct Maker {
    tabel: &'static BerichtTabel,
    vorm: Vorm,
    pad: Vec<Elem>,
    /// Rank among siblings for each element of `pad`; decides which side of a choice is taken.
    rang: Vec<u32>,
}

impl Maker {
    fn vul(&mut self, boom: &mut Boom) {
        let Some(klasse) = boom.soort() else { return };
        for veld in klasse.velden {
            let aantal = self.aantal(veld);
            for rang in 0..aantal {
                self.pad.push(veld.elem);
                self.rang.push(rang);
                let kind = self.element(veld);
                boom.kinderen.push(kind);
                self.pad.pop();
                self.rang.pop();
            }
        }
    }

    fn element(&mut self, veld: &'static Veld) -> Boom {
        match veld.inhoud {
            Inhoud::Klasse(klasse) => {
                let mut kind = Boom::klasse(self.tabel, veld.elem, klasse);
                self.vul(&mut kind);
                kind
            }
            Inhoud::Simpel(simpel) => Boom::waarde(
                self.tabel,
                veld.elem,
                &waarden::waarde(self.tabel, &self.plaats(), (veld, simpel)),
            ),
        }
    }

    fn aantal(&self, veld: &Veld) -> u32 {
        let vol = self.vorm == Vorm::Volst;
        if !waarden::neem(self.tabel, &self.plaats(), veld) {
            return 0;
        }
        if veld.max > 1 && vol { 2 } else { 1 }
    }

    fn plaats(&self) -> waarden::Plaats<'_> {
        waarden::Plaats { pad: &self.pad, rang: &self.rang, vorm: self.vorm }
    }
}

/// Sets the totals of a declaration or its answer to what the lines add up to (TR358, TR342).
fn totalen(boom: &mut Boom) {
    let mut som: i64 = 0;
    boom.elk(&mut |b| {
        if b.elem == Elem::IngediendBedrag {
            let bedrag: i64 = b.tekst("Bedrag").parse().unwrap_or(0);
            som += if b.tekst("DebetCredit") == "C" { -bedrag } else { bedrag };
        }
    });
    let toegekend = 5_000;
    let antwoord = boom.vind("DeclaratieAntwoord").is_some();
    let ingediend = if antwoord { som + toegekend } else { som };
    for (pad, bedrag) in [("TotaalIngediendBedrag", ingediend), ("TotaalToegekendBedrag", toegekend)] {
        if let Some(totaal) = boom.vind_mut(pad) {
            totaal.zet("TotaalBedrag", &bedrag.abs().to_string());
            totaal.zet("DebetCredit", if bedrag < 0 { "C" } else { "D" });
        }
    }
}
