package dev.hikkoshi.conformance.references;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.Samples;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.config.table.KubernetesVersions;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.proof.PhaseOutput;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whoever moves learns it 90 days before the Kubernetes version of the cluster leaves standard support (Amazon EKS,
 * Kubernetes version lifecycle): an upgrade takes one minor version at a time.
 */
public final class SupportWarned implements Check {

    private static final int DAYS = 90;

    private static final class Once {
        private static final List<Reading> READINGS =
                List.of(EnvironmentReader.read(Samples.ALBUM, Optional.empty()), readingOfTheWholeMove());
    }

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        String environment = output.phase().environment().name();
        output.properties("cluster", "AWS::EKS::Cluster").values().forEach(cluster -> {
            for (Reading reading : Once.READINGS) {
                if (reading.ledgers().containsKey(environment)) {
                    faults.addAll(faults(
                            cluster.path("Version").asText(),
                            lastStep(reading, environment),
                            warnings(reading, environment)));
                }
            }
        });
        return faults;
    }

    /**
     * @param version the version of the cluster
     * @param lastStep the day of the ledger's last step
     * @param findings what the environment's reader says
     */
    public static List<String> faults(String version, LocalDate lastStep, List<Finding> findings) {
        Optional<LocalDate> end = KubernetesVersions.shipped().endOfStandardSupport(version);
        if (end.isEmpty()) {
            return List.of("Kubernetes " + version + ": nobody knows the end of its standard support");
        }
        long days = ChronoUnit.DAYS.between(lastStep, end.get());
        boolean isSaid = findings.stream().anyMatch(finding -> finding.id().equals(InputRule.CLUSTER_VERSION_END.id()));
        return days < DAYS && !isSaid
                ? List.of("Kubernetes %s leaves standard support %d days after the last step, and nothing warns"
                        .formatted(version, days))
                : List.of();
    }

    /** What the reader says about the sample's production when its whole move is written down. */
    public static List<Finding> warningsOfTheWholeMove() {
        return warnings(Once.READINGS.get(1), "production");
    }

    /** The last day of that move. */
    public static LocalDate lastDayOfTheWholeMove() {
        return lastStep(Once.READINGS.get(1), "production");
    }

    private static Reading readingOfTheWholeMove() {
        FullMove.plan();
        return EnvironmentReader.read(TestFolder.of("full-move", "production"), Optional.empty());
    }

    private static LocalDate lastStep(Reading reading, String environment) {
        return reading.ledgers().get(environment).steps().stream()
                .map(LedgerStep::on)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
    }

    private static List<Finding> warnings(Reading reading, String environment) {
        return reading.findings().all().stream()
                .filter(finding -> finding.text().contains("/" + environment + "/"))
                .toList();
    }
}
