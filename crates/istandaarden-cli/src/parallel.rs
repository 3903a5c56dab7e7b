//! Work on many messages at once, results in the order of the messages.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

/// How many results may wait to be shown, per thread.
const WACHTEND: usize = 8;

/// As many threads as the machine has processors.
pub fn alle_kernen() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Does `werk` on every item with `draden` threads, and hands the results to `klaar` in order. Stops at the first error of
/// `klaar`.
pub fn verwerk<A: Sync, T: Send, F>(
    items: &[A],
    draden: usize,
    werk: impl Fn(&A) -> T + Sync,
    mut klaar: impl FnMut(T) -> Result<(), F>,
) -> Result<(), F> {
    let draden = draden.clamp(1, items.len().max(1));
    let (volgende, gestopt) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|bereik| {
        let (zend, ontvang) = sync_channel(draden * WACHTEND);
        for _ in 0..draden {
            let (zend, werk, volgende, gestopt) = (zend.clone(), &werk, &volgende, &gestopt);
            bereik.spawn(move || {
                while !gestopt.load(Ordering::Relaxed) {
                    let rang = volgende.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(rang) else { break };
                    if zend.send((rang, werk(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(zend);
        let (mut aan_de_beurt, mut te_vroeg) = (0, BTreeMap::new());
        for (rang, uitkomst) in &ontvang {
            te_vroeg.insert(rang, uitkomst);
            while let Some(uitkomst) = te_vroeg.remove(&aan_de_beurt) {
                aan_de_beurt += 1;
                if let Err(fout) = klaar(uitkomst) {
                    gestopt.store(true, Ordering::Relaxed);
                    drop(ontvang);
                    return Err(fout);
                }
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whoever_is_first() {
        let items: Vec<u64> = (0..200).collect();
        let mut uit = Vec::new();
        let traag = |n: &u64| {
            if n.is_multiple_of(7) {
                thread::yield_now();
            }
            n * 2
        };
        let goed: Result<(), ()> = verwerk(&items, 4, traag, |n| {
            uit.push(n);
            Ok(())
        });
        assert!(goed.is_ok());
        assert_eq!(uit, items.iter().map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn the_first_error_ends_it() {
        let items: Vec<u64> = (0..10_000).collect();
        let fout = verwerk(&items, 3, |n| *n, |n| if n == 5 { Err(n) } else { Ok(()) });
        assert_eq!(fout, Err(5));
        assert_eq!(verwerk(&[] as &[u64], 3, |n| *n, |_| Err(0)), Ok(()));
    }
}
