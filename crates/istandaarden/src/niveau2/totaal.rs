//! Totals of a declaration (TR358) and of its answer (TR342).

use super::declaratie::Som;
use super::getal::getal;
use super::{Locatie, Regels};
use crate::gegenereerd::element::Elem;

impl Regels<'_> {
    /// TR358: the total is debit minus credit over all lines. It names every line, as the stylesheet does.
    pub(super) fn totaal(&mut self, i: usize) {
        let totaal = self.kind(i, Elem::TotaalIngediendBedrag);
        let bedrag = totaal.and_then(|t| self.kind(t, Elem::TotaalBedrag));
        let dc = totaal.and_then(|t| self.kind(t, Elem::DebetCredit));
        let Som(som) = self.declaratie.som;
        let verwacht = match self.kaal(dc) {
            "D" => som,
            "C" => som.map(|s| -s),
            _ => return,
        };
        // The stylesheet compares text, so a leading zero in the total breaks the rule too.
        let verwacht = verwacht.map(|s| s.to_string()).unwrap_or_default();
        if self.kaal(bedrag) == verwacht {
            return;
        }
        let mut plaatsen: Vec<Locatie> =
            [bedrag, dc].into_iter().flatten().map(|e| self.locatie(e)).collect();
        let regels = (0..).zip(&self.declaratie.regels).filter(|(_, r)| r.is_eerste());
        for (nummer, _) in regels {
            let mut plaats = self.lijnplaats(nummer, Elem::IngediendBedrag);
            plaats.stappen.remove(6);
            plaatsen.push(plaats);
        }
        self.meld_op("TR358", plaatsen);
    }

    /// TR342: an answer holds the refused lines only, so they make up the difference of the two totals.
    pub(super) fn toegekend(&mut self, i: usize) {
        let ingediend = self.kind(i, Elem::TotaalIngediendBedrag);
        let toegekend = self.kind(i, Elem::TotaalToegekendBedrag);
        let waarde = |t: Option<usize>| {
            let bedrag = t.and_then(|t| self.kind(t, Elem::TotaalBedrag));
            let credit = self.tekst(t.and_then(|t| self.kind(t, Elem::DebetCredit))) == "C";
            getal(self.eerste(bedrag)).map(|b| if credit { -b } else { b })
        };
        let (aangevraagd, gekregen) = (waarde(ingediend), waarde(toegekend));
        let Som(som) = self.declaratie.som;
        let afgekeurd = self.kind(i, Elem::RetourCodes).is_some_and(|codes| {
            let kinderen = self.knopen.iter().enumerate().skip(codes);
            let niet = |i: usize, code: &str| self.een_tekst(Some(i), |t| t != code);
            kinderen
                .filter(|(_, k)| k.elem == Elem::RetourCode)
                .any(|(i, _)| niet(i, "0200") && niet(i, "8001"))
        });
        if afgekeurd {
            if gekregen != Some(0) {
                self.meld("TR342", &[toegekend]);
            }
        } else if som != aangevraagd.zip(gekregen).map(|(a, g)| a - g) {
            self.meld("TR342", &[ingediend, toegekend]);
        }
    }
}
