package dev.hikkoshi.config.check;

import dev.hikkoshi.config.EnvironmentFolder;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.StepFile;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.config.table.KubernetesVersions;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** What an {@code environment.yaml} says by itself, whatever the service. */
public final class EnvironmentCheck {

    private final InstanceShapes shapes;
    private final KubernetesVersions versions;
    private final Findings findings;

    /** A check that knows these instance types and versions, and reports to {@code findings}. */
    public EnvironmentCheck(InstanceShapes shapes, KubernetesVersions versions, Findings findings) {
        this.shapes = shapes;
        this.versions = versions;
        this.findings = findings;
    }

    /** Checks the environment, if it could be read. */
    public void check(EnvironmentFolder folder) {
        folder.environment().ifPresent(written -> check(written.file(), written.place(), lastStep(folder)));
    }

    private void check(EnvironmentFile environment, Place place, Optional<LocalDate> lastStep) {
        new ConfigurationCheck(findings).checkVariables(environment.variables(), place.at("variables"));
        new NetworkCheck(findings).check(environment.network(), environment.region(), place.at("network"));
        new LoadBalancerCheck(findings).check(environment, place.at("loadBalancers"));
        new LegacyCheck(shapes, findings).check(environment, place.at("legacy"));
        new OpsWorksCheck(findings).check(environment, place);
        new ClusterCheck(shapes, versions, findings)
                .check(environment.cluster(), environment.network().zones(), lastStep, place.at("cluster"));
        new ObservabilityCheck(findings)
                .check(environment.observability(), environment.cluster().people(), place.at("observability"));
    }

    private static Optional<LocalDate> lastStep(EnvironmentFolder folder) {
        return folder.migration().stream()
                .flatMap(written -> written.file().steps().stream())
                .map(StepFile::on)
                .filter(Form.DATE::accepts)
                .map(LocalDate::parse)
                .max(Comparator.naturalOrder());
    }
}
