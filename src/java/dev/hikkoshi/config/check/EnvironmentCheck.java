package dev.hikkoshi.config.check;

import dev.hikkoshi.config.EnvironmentFolder;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.PersonFile;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.List;

/** Checks {@code environment.yaml} without the service. */
public final class EnvironmentCheck {

    private final InstanceShapes shapes;
    private final Findings findings;

    /** Creates a check that uses these instance types and reports to {@code findings}. */
    public EnvironmentCheck(InstanceShapes shapes, Findings findings) {
        this.shapes = shapes;
        this.findings = findings;
    }

    /** Checks the environment, if it could be read. */
    public void check(EnvironmentFolder folder) {
        folder.environment().ifPresent(written -> {
            checkBeginning(folder.name(), written.place());
            check(written.file(), written.place());
        });
    }

    /** People may be of another account that the environment trusts, but not of another partition. */
    private void checkPeople(EnvironmentFile environment, Place root) {
        Place place = root.at("cluster").at("people");
        new PersonAccountCheck(findings).check(environment, root);
        List<PersonFile> people = environment.cluster().people();
        for (int i = 0; i < people.size(); i++) {
            new OwnArns(environment, findings)
                    .checkPartition(
                            InputRule.PERSON_ARN,
                            Form.ROLE_ARN,
                            people.get(i).principalArn(),
                            place.at(i).at("principalArn"));
        }
    }

    /** The documents of the legacy fleet begin with the name of the environment. */
    private void checkBeginning(String environment, Place place) {
        ReservedBeginning.of(environment, ReservedBeginning.OF_DOCUMENTS)
                .ifPresent(beginning -> findings.refuse(
                        InputRule.NAME_RESERVED,
                        Place.file(place.file()),
                        environment,
                        "begins with %s, which AWS keeps for its own documents: %s-legacy-…"
                                .formatted(beginning, environment),
                        "a document of Systems Manager begins with none of "
                                + String.join(", ", ReservedBeginning.OF_DOCUMENTS),
                        "Rename the folder."));
    }

    private void check(EnvironmentFile environment, Place place) {
        new ConfigurationCheck(findings).checkVariables(environment.variables(), place.at("variables"));
        new ReservedVariables(findings)
                .checkRegion(environment.variables(), environment.region(), place.at("variables"));
        new GitOpsCheck(findings).check(environment, place);
        new NetworkCheck(findings).check(environment, place.at("network"));
        checkPeople(environment, place);
        new LoadBalancerCheck(findings).check(environment, place.at("loadBalancers"));
        new LegacyCheck(shapes, findings).check(environment, place.at("legacy"));
        new OpsWorksCheck(findings).check(environment, place);
        new ClusterCheck(shapes, findings)
                .check(environment.cluster(), environment.network().zones(), place.at("cluster"));
        new ExistingClusterCheck(findings).check(environment, place.at("cluster"));
        if (environment.cluster().existing().isEmpty()) {
            new PlatformCheck(shapes, findings)
                    .check(environment, place.at("cluster").at("pools"));
        }
        new ImageCacheCheck(findings).check(environment, place.at("cluster").at("imageCache"));
        new PolicyCheck(findings).check(environment, place);
        new ObservabilityCheck(findings)
                .check(
                        environment.observability(),
                        environment.cluster().people(),
                        environment.purpose(),
                        place.at("observability"));
    }
}
