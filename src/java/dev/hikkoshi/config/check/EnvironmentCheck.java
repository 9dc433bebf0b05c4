package dev.hikkoshi.config.check;

import dev.hikkoshi.config.EnvironmentFolder;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.InstanceTypeFile;
import dev.hikkoshi.config.file.PersonFile;
import dev.hikkoshi.config.table.DeclaredShapes;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.InstanceShape;
import java.util.List;
import java.util.Map;

/** Checks {@code environment.yaml} without the service. */
public final class EnvironmentCheck {

    private final InstanceShapes known;
    private final Findings findings;

    /** Creates a check that uses these instance types and reports to {@code findings}. */
    public EnvironmentCheck(InstanceShapes known, Findings findings) {
        this.known = known;
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

    /** A declared type has a name of EC2, and the table does not have it with other numbers. */
    private void checkInstanceTypes(Map<String, InstanceTypeFile> declared, Place place) {
        declared.forEach((name, type) -> {
            if (!Form.INSTANCE_TYPE.accepts(name)) {
                findings.refuse(
                        InputRule.ENV_INSTANCE_TYPE,
                        place.at(name),
                        name,
                        Form.INSTANCE_TYPE.problemOf(name),
                        Form.INSTANCE_TYPE.allowed(),
                        Form.INSTANCE_TYPE.fixFor(name));
            } else if (InstanceShape.isArm(name) != (type.architecture() == InstanceTypeFile.Architecture.ARM64)) {
                findings.refuse(
                        InputRule.ENV_INSTANCE_TYPE,
                        place.at(name).at("architecture"),
                        type.architecture().word(),
                        "is not the architecture of " + name,
                        "a g after the number of the generation stands for arm64, and no other name does",
                        "Write %s.".formatted(InstanceShape.isArm(name) ? "arm64" : "amd64"));
            } else if (known.of(name).isPresent()) {
                findings.refuse(
                        InputRule.ENV_INSTANCE_TYPE,
                        place.at(name),
                        name,
                        "is in the table, with " + known.of(name).orElseThrow().size(),
                        "only types that the table does not have are declared",
                        "Remove it.");
            }
        });
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
        InstanceShapes shapes = known.with(DeclaredShapes.of(environment, known));
        checkInstanceTypes(environment.instanceTypes(), place.at("instanceTypes"));
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
