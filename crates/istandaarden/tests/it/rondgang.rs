//! Reading and writing: nothing is lost, and writing what was read is stable.

use istandaarden::{Opties, controleer, lees, schrijf};

use crate::standaarden;

#[test]
fn schrijven_na_lezen_is_stabiel() {
    for (_, naam, bytes) in standaarden::berichten("schrijven_na_lezen_is_stabiel") {
        let eerst = controleer(&bytes, &Opties::default());
        if !eerst.formaat_goed() {
            assert!(lees(&bytes).is_err(), "{naam}");
            continue;
        }
        let gelezen = lees(&bytes).unwrap();
        let tekst = schrijf(&gelezen.bericht).unwrap();
        let opnieuw = lees(&tekst).unwrap();
        assert_eq!(opnieuw.bericht, gelezen.bericht, "{naam}");
        assert_eq!(schrijf(&opnieuw.bericht).unwrap(), tekst, "{naam}");
        assert_eq!(opnieuw.oordeel.regels(), eerst.regels(), "{naam}");
    }
}
