//! Rules on the start (305) and stop (307) of delivery.

use super::Regels;
use crate::gegenereerd::element::Elem;

const PRODUCT_CATEGORIE: &[Elem] = &[Elem::Product, Elem::Categorie];
const PRODUCT_CODE: &[Elem] = &[Elem::Product, Elem::Code];

impl Regels<'_> {
    pub(super) fn levering(&mut self, elem: Elem, i: usize) {
        match elem {
            Elem::StartProduct => {
                self.niet_na_dagtekening("TR134", self.kind(i, Elem::Begindatum));
                self.status(i);
                let sleutel: [&[Elem]; 4] =
                    [&[Elem::Begindatum], PRODUCT_CATEGORIE, PRODUCT_CODE, &[Elem::ToewijzingNummer]];
                self.uniek(i, &sleutel);
            }
            Elem::StopProduct => {
                let einde = self.kind(i, Elem::Einddatum);
                self.niet_na_dagtekening("TR134", einde);
                self.niet_na("TR018", self.kind(i, Elem::Begindatum), einde);
                self.status(i);
                let sleutel: [&[Elem]; 6] = [
                    &[Elem::Begindatum],
                    &[Elem::Einddatum],
                    PRODUCT_CATEGORIE,
                    PRODUCT_CODE,
                    &[Elem::RedenBeeindiging],
                    &[Elem::ToewijzingNummer],
                ];
                self.uniek(i, &sleutel);
            }
            _ => {}
        }
    }

    /// CS058: only first delivery or removal.
    fn status(&mut self, i: usize) {
        let status = self.kind(i, Elem::StatusAanlevering);
        if !matches!(self.kaal(status), "1" | "3") {
            self.meld("CS058", &[status]);
        }
    }
}
