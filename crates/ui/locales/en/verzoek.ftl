feit-verzoek-onderzoeken = The provider knows that we are looking into the request.
feit-verzoek-afwijzen = The request of the provider was refused.
feit-verzoek-heropenen = The provider did not accept our answer. The request is open again.

log-verzoek-ontvangen = Received a request of a provider
log-verzoek-onderzoeken = Told the provider that the request is being looked into
log-verzoek-afwijzen = Refused the request of a provider
log-verzoek-heropenen = Opened the request of a provider again
