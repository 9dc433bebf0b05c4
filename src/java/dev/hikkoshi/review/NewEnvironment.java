package dev.hikkoshi.review;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An environment that the base does not have. Its first steps give EKS no share, because nothing compares them with what is
 * deployed: each share comes in a change that has a base. A move that runs already is imported with the first commit of
 * {@code environments}, for which there is no base, and a record has no traffic.
 */
final class NewEnvironment {

    private NewEnvironment() {}

    static Stream<Finding> findings(String name, Reading head) {
        Ledger ledger = head.ledgers().get(name);
        List<LedgerStep> steps = ledger == null ? List.of() : ledger.steps();
        Finding told = Review.finding(
                name,
                Severity.WARNING,
                "is new, with %d %s, no base".formatted(steps.size(), steps.size() == 1 ? "step" : "steps"),
                "nothing of this environment was compared",
                "Review the files of this environment by hand.");
        Environment environment = head.environments().get(name);
        boolean serves = environment != null && environment.purpose() == Purpose.SERVE;
        Stream<Finding> refused = firstShare(steps).filter(step -> serves).stream()
                .map(
                        step -> new Finding(
                                Review.BASE,
                                Severity.REFUSED,
                                new Problem(
                                        head.place(ledger.file())
                                                .at("steps")
                                                .at(step.index())
                                                .at(step.verb().word()),
                                        String.join(", ", step.subjects()),
                                        "has a share in an environment that the base does not have",
                                        "allowed: build, adopt and deploy-both",
                                        "Deploy the environment with these steps. Then add one step after the other, each in a change of its own.")));
        return Stream.concat(Stream.of(told), refused);
    }

    /** A record never serves, and what serves does not become a record. */
    static Optional<Finding> purposeChanged(EnvironmentChange change) {
        return servesAgain(change).or(() -> servesNoMore(change));
    }

    /** Nobody judged the steps of a record. */
    private static Optional<Finding> servesAgain(EnvironmentChange change) {
        return firstShare(change.before().ledger().steps())
                .filter(step -> change.hasBase()
                        && change.base().purpose() == Purpose.RECORD
                        && change.head().purpose() == Purpose.SERVE)
                .map(step -> Review.finding(
                        change.environment(),
                        Severity.REFUSED,
                        "serves, and is a record at the base",
                        "nothing judged the steps of a record",
                        "Keep purpose: record, and add a new environment with its own steps."));
    }

    /** A record is not deployed, so nothing would watch what serves. It ends as every move: when its legacy side has ended. */
    private static Optional<Finding> servesNoMore(EnvironmentChange change) {
        return firstShare(change.before().ledger().steps())
                .filter(step -> change.hasBase()
                        && change.base().purpose() == Purpose.SERVE
                        && change.head().purpose() == Purpose.RECORD
                        && change.before().latest().hasLegacy())
                .map(step -> Review.finding(
                        change.environment(),
                        Severity.REFUSED,
                        "becomes a record, and serves at the base",
                        "a record is judged by fewer rules, and watched by nobody",
                        "Keep purpose: serve until its legacy side is decommissioned."));
    }

    private static Optional<LedgerStep> firstShare(List<LedgerStep> steps) {
        return steps.stream()
                .filter(step -> switch (step.verb()) {
                    case BUILD, ADOPT, DEPLOY_BOTH -> false;
                    case SHIFT, MOVE, ROLL_BACK, RETIRE, REMOVE_LAYER, DECOMMISSION -> true;
                })
                .findFirst();
    }
}
