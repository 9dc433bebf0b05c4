package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ssm.CfnAssociation;
import software.amazon.awscdk.services.ssm.CfnAssociation.TargetProperty;
import software.constructs.Construct;

/**
 * Patches of the operating system and of the Systems Manager agent, for all instances of the fleet.
 *
 * <p>Patching never reboots. A new kernel takes effect when the Auto Scaling group replaces the instance after 30 days,
 * with a drain.
 */
public final class FleetPatching extends Construct {

    /**
     * Once a week, on Tuesday at 19:00 UTC: a quiet hour in Tokyo, before a working day, so that people notice
     * problems.
     */
    private static final String WEEKLY = "cron(0 19 ? * TUE *)";

    private final List<String> associationIds;

    /**
     * @param scope the fleet
     * @param id the construct's id
     * @param fleet the names of the fleet
     */
    public FleetPatching(Construct scope, String id, FleetName fleet) {
        super(scope, id);
        Map<String, List<String>> patches = new LinkedHashMap<>();
        patches.put("Operation", List.of("Install"));
        patches.put("RebootOption", List.of("NoReboot"));
        associationIds = List.of(
                associate("Patches", fleet, "AWS-RunPatchBaseline", WEEKLY)
                        .parameters(patches)
                        .build()
                        .getRef(),
                associate("Agent", fleet, "AWS-UpdateSSMAgent", "rate(14 days)")
                        .build()
                        .getRef());
    }

    /** The ids of its associations. */
    List<String> associationIds() {
        return associationIds;
    }

    private CfnAssociation.Builder associate(String id, FleetName fleet, String document, String schedule) {
        return CfnAssociation.Builder.create(this, id)
                .name(document)
                .associationName(fleet.environment() + "-legacy-" + id.toLowerCase(java.util.Locale.ROOT))
                .targets(List.of(TargetProperty.builder()
                        .key("tag:" + FleetName.FLEET_TAG)
                        .values(List.of(fleet.fleet()))
                        .build()))
                .scheduleExpression(schedule)
                .maxConcurrency("10%")
                .maxErrors("5%");
    }
}
