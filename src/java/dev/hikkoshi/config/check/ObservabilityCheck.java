package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.config.file.ObservabilityFile;
import dev.hikkoshi.config.file.PersonFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.Signal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks the observability of an environment: each backend supports its signals, the account is present if needed, and
 * the contacts exist.
 */
final class ObservabilityCheck {

    private final Findings findings;

    ObservabilityCheck(Findings findings) {
        this.findings = findings;
    }

    void check(ObservabilityFile observability, List<PersonFile> people, Purpose purpose, Place place) {
        observability
                .signals()
                .forEach((signal, backend) ->
                        checkBackend(signal, backend, place.at("signals").at(signal.word())));
        observability
                .without()
                .forEach((signal, reason) -> checkAbsence(
                        signal, reason, observability, place.at("without").at(signal.word())));
        checkAccount(observability, place);
        checkEndpoint(observability, place);
        if (purpose == Purpose.SERVE && observability.contacts().isEmpty()) {
            findings.warn(
                    InputRule.OBS_NOBODY,
                    place.at("contacts"),
                    "",
                    "is missing, so no person gets the alarms",
                    "at least one contact with an email",
                    "Write contacts: [a name of cluster.people].");
        }
        checkContacts(observability.contacts(), people, place.at("contacts"));
    }

    private void checkBackend(Signal signal, Backend backend, Place place) {
        if (!signal.backends().contains(backend)) {
            findings.refuse(
                    InputRule.OBS_BACKEND,
                    place,
                    backend.word(),
                    "cannot receive the signal " + signal.word(),
                    "allowed: " + words(signal),
                    "Write %s: %s.".formatted(signal.word(), signal.choices()));
        }
    }

    private void checkAbsence(Signal signal, String reason, ObservabilityFile observability, Place place) {
        if (!signal.mayBeAbsent()) {
            findings.refuse(
                    InputRule.OBS_WITHOUT,
                    place,
                    signal.word(),
                    "needs a backend",
                    "allowed: " + words(signal),
                    "Write %s: %s under signals.".formatted(signal.word(), signal.choices()));
        } else if (observability.signals().containsKey(signal)) {
            findings.refuse(
                    InputRule.OBS_WITHOUT,
                    place,
                    signal.word(),
                    "is under signals, too",
                    "a signal has a backend, or a reason to have none",
                    "Remove one of them.");
        } else {
            findings.warn(
                    InputRule.OBS_UNSEEN,
                    place,
                    signal.word(),
                    "has no backend: " + reason,
                    "steps are judged without it",
                    "Write %s: %s under signals to see it.".formatted(signal.word(), signal.choices()));
        }
    }

    private static String words(Signal signal) {
        return signal.backends().stream().map(Backend::word).collect(Collectors.joining(", "));
    }

    private void checkAccount(ObservabilityFile observability, Place place) {
        boolean used = observability.signals().containsValue(Backend.NEW_RELIC);
        boolean given = observability.newRelic().account() != 0;
        if (used != given) {
            findings.refuse(
                    InputRule.OBS_ACCOUNT,
                    place.at("newRelic"),
                    "",
                    used
                            ? "newRelic.account is missing"
                            : "newRelic.account has no effect: no signal goes to new-relic",
                    "a signal that goes to new-relic needs the account",
                    used ? "Write newRelic: { account: … }." : "Remove it.");
        }
    }

    private void checkEndpoint(ObservabilityFile observability, Place place) {
        boolean used = observability.signals().containsValue(Backend.OTLP);
        if (used != observability.otlp().isPresent()) {
            findings.refuse(
                    InputRule.OBS_OTLP,
                    place.at("otlp"),
                    "",
                    used ? "otlp.endpoint is missing" : "otlp.endpoint has no effect: no signal goes to otlp",
                    "a signal that goes to otlp needs the endpoint",
                    used ? "Write otlp: { endpoint: … }." : "Remove it.");
        }
    }

    private void checkContacts(List<String> contacts, List<PersonFile> people, Place place) {
        List<String> known = people.stream().map(PersonFile::name).toList();
        people.stream()
                .filter(person ->
                        contacts.contains(person.name()) && person.email().isEmpty())
                .forEach(person -> findings.warn(
                        InputRule.PERSON_EMAIL,
                        place,
                        person.name(),
                        "has no email in cluster.people, and gets no alarms",
                        "each contact needs an email",
                        "Write email: … for %s in cluster.people.".formatted(person.name())));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < contacts.size(); i++) {
            String contact = contacts.get(i);
            if (!seen.add(contact) || !known.contains(contact)) {
                findings.refuse(
                        InputRule.OBS_CONTACT,
                        place.at(i),
                        contact,
                        known.contains(contact) ? "is written twice" : "is not in cluster.people",
                        known.contains(contact) ? "each contact is written once" : "known: " + String.join(", ", known),
                        known.contains(contact)
                                ? "Remove one of them."
                                : Nearest.didYouMean(contact, known, "Add %s to cluster.people.".formatted(contact)));
            }
        }
    }
}
