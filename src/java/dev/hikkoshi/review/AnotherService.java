package dev.hikkoshi.review;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExampleAccounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service with another name in the place of the base's. It shares nothing with the base, so nothing is compared, and one finding
 * says it. The stacks of the base may be in AWS, unless each of its environments is in an account of AWS's documentation, as the
 * sample's are.
 */
final class AnotherService {

    private AnotherService() {}

    /** What is found, if the working tree has another service: a refusal, or a warning if the base cannot be deployed. */
    static Optional<Finding> finding(Reading base, Reading head) {
        Optional<String> was = name(base);
        Optional<String> is = name(head);
        if (was.isEmpty() || is.isEmpty() || was.equals(is)) {
            return Optional.empty();
        }
        Optional<String> deployed = deployed(base);
        return Optional.of(deployed.map(where -> refused(head, was.get(), is.get(), where))
                .orElseGet(() -> first(head, was.get(), is.get())));
    }

    private static Optional<String> name(Reading reading) {
        return Stream.concat(
                        reading.environments().values().stream(),
                        reading.tentative().values().stream().flatMap(List::stream))
                .map(environment -> environment.service().name())
                .findFirst();
    }

    /** Where stacks of the base may be. What cannot be read may be deployed. */
    private static Optional<String> deployed(Reading base) {
        return base.environments().values().stream()
                .filter(environment -> !ExampleAccounts.has(environment.target().account()))
                .findFirst()
                .map(AnotherService::inAccount)
                .or(() -> base.findings().refused().stream()
                        .findFirst()
                        .map(finding -> "an environment that cannot be read: " + finding.file()));
    }

    private static String inAccount(Environment environment) {
        return environment.name() + " in account " + environment.target().account();
    }

    private static Finding refused(Reading head, String was, String is, String where) {
        return new Finding(
                ReviewRule.REPLACED,
                Severity.REFUSED,
                problem(
                        head,
                        is,
                        "takes the place of %s, which may be deployed: it has %s".formatted(was, where),
                        "every stack would be created again, and the old stacks would stay",
                        "Keep service: %s, and declare the other service in a repository of its own. To replace it here, end and remove each environment of %s first: npx hikkoshi explain CHECK-BASE."
                                .formatted(was, was)));
    }

    private static Finding first(Reading head, String was, String is) {
        return new Finding(
                Review.BASE,
                Severity.WARNING,
                problem(
                        head,
                        is,
                        "takes the place of %s, whose accounts are examples of AWS's documentation".formatted(was),
                        "nothing was compared: %s is a first service".formatted(is),
                        "Review the files by hand."));
    }

    private static Problem problem(Reading head, String is, String what, String allowed, String fix) {
        return new Problem(head.place("environments/service.yaml").at("service"), is, what, allowed, fix);
    }
}
