package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks that no variable or secret has a name that the platform sets, or that changes every process of the container. */
final class ReservedVariables {

    private static final Map<Pattern, String> OF_ALL = ofAll();

    /** The variables that the agent's operator appends to: it reads them in {@code env}, where a secret has no value. */
    private static final Pattern OF_AGENTS = Pattern.compile("JAVA_TOOL_OPTIONS|NODE_OPTIONS|PYTHONPATH|RUBYOPT");

    /** The legacy side exports secrets in a script of Bash, for Docker's client (GNU Bash manual, 5.1 and 5.2). */
    private static final Pattern OF_THE_SCRIPT =
            Pattern.compile("BASH.*|DOCKER_.*|ENV|EUID|HOME|IFS|PPID|SHELLOPTS|UID|legacy_.*");

    private final Findings findings;

    ReservedVariables(Findings findings) {
        this.findings = findings;
    }

    private static Map<Pattern, String> ofAll() {
        Map<Pattern, String> names = new LinkedHashMap<>();
        names.put(
                Pattern.compile("APP_ENVIRONMENT|APP_FEATURE|APP_SIDE|NEW_RELIC_(APP_NAME|LABELS|LICENSE_KEY)"
                        + "|OTEL_(SERVICE_NAME|RESOURCE_ATTRIBUTES|EXPORTER_OTLP_(ENDPOINT|HEADERS|PROTOCOL)"
                        + "|(TRACES|METRICS|LOGS)_EXPORTER)"),
                "is a variable that Hikkoshi sets on each side");
        names.put(Pattern.compile("KUBERNETES_.*|HOSTNAME"), "is a variable that Kubernetes and Docker set");
        // AWS SDKs and Tools Reference Guide, Environment variables; EKS user guide, How EKS Pod Identity works.
        names.put(
                Pattern.compile("AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN|(DEFAULT_)?PROFILE"
                        + "|ROLE_ARN|ROLE_SESSION_NAME|WEB_IDENTITY_TOKEN_FILE|CONTAINER_.*|CONFIG_FILE"
                        + "|SHARED_CREDENTIALS_FILE|EC2_METADATA_.*)"),
                "takes the place of the role that the feature has, with the rights of its needs");
        names.put(
                Pattern.compile("PATH|LD_.*|GCONV_PATH|BASH_ENV"),
                "changes every program of the container, also those of agents");
        return names;
    }

    /** Checks the names of variables; {@code place} is their mapping. */
    void checkVariables(Collection<String> names, Place place) {
        names.forEach(name -> ofAll(name).ifPresent(why -> refuse(name, why, place.at(name))));
    }

    /** Checks the region in variables. The pods and the instances of an environment run in one. */
    void checkRegion(Map<String, String> variables, String region, Place place) {
        for (String key : new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
            if (variables.containsKey(key) && !variables.get(key).equals(region)) {
                findings.refuse(
                        InputRule.CONF_RESERVED,
                        place.at(key),
                        variables.get(key),
                        "is another region than that of the environment",
                        "allowed: " + region,
                        "Write %s under variables of environment.yaml, or remove it.".formatted(region));
            }
        }
    }

    /** Checks the names of secrets; {@code place} is their list. */
    void checkSecrets(Iterable<String> names, Place place) {
        int index = 0;
        for (String name : names) {
            Place here = place.at(index++);
            if (OF_AGENTS.matcher(name).matches()) {
                refuse(name, "is set by the agent of New Relic, which cannot read it in a secret", here);
            } else if (OF_THE_SCRIPT.matcher(name).matches()) {
                refuse(name, "changes the script that starts the container on the legacy side", here);
            } else if (name.matches("AWS_(DEFAULT_)?REGION")) {
                refuse(name, "is the region of the environment and no secret", here);
            } else {
                ofAll(name).ifPresent(why -> refuse(name, why, here));
            }
        }
    }

    private static Optional<String> ofAll(String name) {
        return OF_ALL.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void refuse(String name, String why, Place place) {
        findings.refuse(
                InputRule.CONF_RESERVED,
                place,
                name,
                why,
                "allowed: names of the application's own",
                "Remove it, set it in the image, or give it another name.");
    }
}
