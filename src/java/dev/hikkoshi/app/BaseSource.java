package dev.hikkoshi.app;

import dev.hikkoshi.effect.CodeEffect.BaseSide;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.review.Review;
import java.io.IOException;
import java.nio.file.Path;

/** Where the base of a comparison comes from, if the code of the working tree does not synthesize it. */
interface BaseSource {

    /**
     * The synthesized base of an environment.
     *
     * @param environment the name of the environment, which the base has
     * @throws Missing if it cannot be had
     */
    Output of(String environment) throws IOException, Missing;

    /**
     * What was synthesized.
     *
     * @param assembly the folder, as {@code cdk synth} writes it
     * @param side what the page says of it
     */
    record Output(Path assembly, BaseSide side) {}

    /** The base was not synthesized. The finding says why. */
    final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Missing(Finding finding) {
            super(finding.text());
            this.finding = finding;
        }

        /** An environment that cannot be compared, because its base cannot be synthesized. */
        Missing(String environment, String what, String allowed, String fix) {
            this(new Finding(
                    Review.BASE_BUILD,
                    Severity.REFUSED,
                    new Problem(
                            Place.file("environments/" + environment + "/environment.yaml"),
                            environment,
                            what,
                            allowed,
                            fix)));
        }

        /** Why it is refused. */
        Finding finding() {
            return finding;
        }
    }
}
