//! Closing a contract with its tariffs.

use kern::id::{ContractId, OrganisatieId};
use kern::{Periode, Wet};
use storage::{Handeling, Tx};

use super::{Tarief, store};
use crate::OndersteuningFout;
use crate::product::{self, Product};

/// A contract as it is agreed.
#[derive(Clone, Debug)]
pub struct NieuwContract {
    pub nummer: String,
    pub organisatie: OrganisatieId,
    pub wet: Wet,
    pub periode: Periode,
    pub tarieven: Vec<Tarief>,
}

/// Closes a contract. Its tariffs lie inside its period.
pub async fn sluit(tx: &mut Tx, nieuw: &NieuwContract) -> Result<ContractId, OndersteuningFout> {
    if nieuw.nummer.trim().is_empty() {
        return Err(OndersteuningFout::veld("nummer", "contract.nummer_leeg"));
    }
    let binnen = |t: &Tarief| t.periode.doorsnede(nieuw.periode) == Some(t.periode);
    if !nieuw.tarieven.iter().all(binnen) {
        return Err(OndersteuningFout::veld("tarief", "contract.tarief_buiten_contract"));
    }
    let id = store::insert(tx, nieuw).await?;
    tx.record(Handeling::new("contract.sluiten").object("contract", id));
    Ok(id)
}

/// Puts a product on the municipality's list.
pub async fn voeg_product_toe(tx: &mut Tx, product: &Product) -> Result<(), OndersteuningFout> {
    product::store::insert(tx, product).await?;
    tx.record(Handeling::new("product.toevoegen").object("product", product.id));
    Ok(())
}

/// Registers a provider with the account on which it is paid.
pub async fn registreer_aanbieder(
    tx: &mut Tx,
    nieuw: &store::NieuweAanbieder<'_>,
) -> Result<OrganisatieId, OndersteuningFout> {
    let id = store::insert_aanbieder(tx, nieuw).await?;
    tx.record(Handeling::new("aanbieder.registreren").object("organisatie", id));
    Ok(id)
}
