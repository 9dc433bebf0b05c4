package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The variables and secrets, by name alone. Their values stay in the input. The answers say for each name whether it is a
 * variable or a secret, and of which feature.
 */
final class ImportedNames {

    static final String OTHER_PARAMETER = "IMPORT-OTHER-PARAMETER";
    static final String SECRET_NOW = "IMPORT-SECRET-NOW";
    static final String ASKED = "IMPORT-ASKED";

    private static final List<DescribeKind> JSON =
            List.of(DescribeKind.OPSWORKS_STACKS, DescribeKind.OPSWORKS_LAYERS, DescribeKind.CUSTOM_JSON);

    private final LiveService live;
    private final ImportScope scope;
    private final Findings findings;
    private final SortedSet<String> variables = new TreeSet<>();
    private final SortedSet<String> secrets = new TreeSet<>();
    private final SortedSet<String> offered = new TreeSet<>();
    private final List<LiveResource> named = new ArrayList<>();

    /** Reads the names that the answers have. */
    ImportedNames(LiveService live, ImportScope scope, Answers answers, List<ObjectNode> features, Findings findings) {
        this.live = live;
        this.scope = scope;
        this.findings = findings;
        answers.environment().path("variables").fieldNames().forEachRemaining(variables::add);
        for (ObjectNode feature : features) {
            feature.path("variables").fieldNames().forEachRemaining(variables::add);
            feature.path("secrets").forEach(name -> secrets.add(name.asText()));
        }
    }

    /** Finds what the names stand for, and asks for those that nobody gave a place. */
    void read(List<Question> questions) {
        SortedSet<String> open = new TreeSet<>();
        JSON.forEach(kind -> live.all(kind).stream().filter(scope::has).forEach(resource -> {
            Set<String> names = CustomJson.variables(document(resource));
            names.stream().filter(name -> !isNamed(name) && !scope.isLeft(name)).forEach(open::add);
            named.add(resource);
        }));
        open.forEach(scope::askName);
        open.forEach(name -> questions.add(new Question(
                "environment.variables." + name,
                "its value, or the name under variables or secrets of a feature, or under leave")));
        live.all(DescribeKind.PARAMETERS).stream().filter(scope::has).forEach(this::readParameter);
    }

    private void readParameter(LiveResource parameter) {
        String name = lastSegment(parameter.id());
        if (!isNamed(name)) {
            offered.add(parameter.id());
            scope.leave(parameter, OTHER_PARAMETER);
            return;
        }
        boolean isSecure = parameter.text("Type").equals("SecureString");
        if (isSecure && !secrets.contains(name)) {
            findings.refuse(
                    ImportRule.SECRET_VARIABLE,
                    parameter.place("Type"),
                    "",
                    "is a secret, and the answers have it as a variable",
                    "",
                    ImportRule.SECRET_VARIABLE.fix());
            scope.normalise(parameter, "Parameters[].Type", ImportRule.SECRET_VARIABLE.id());
        } else if (!isSecure && secrets.contains(name)) {
            scope.normalise(parameter, "Parameters[].Type", SECRET_NOW);
        }
        named.add(parameter);
    }

    private boolean isNamed(String name) {
        return variables.contains(name) || secrets.contains(name);
    }

    /** The names of variables in all documents of OpsWorks. */
    static Set<String> ofDocuments(LiveService live) {
        Set<String> names = new TreeSet<>();
        JSON.forEach(
                kind -> live.all(kind).forEach(resource -> names.addAll(CustomJson.variables(document(resource)))));
        return names;
    }

    /** The document with keys of a description. */
    static JsonNode document(LiveResource resource) {
        return resource.kind() == DescribeKind.CUSTOM_JSON
                ? resource.node()
                : resource.node().path("CustomJson");
    }

    /** The name of a variable at the end of the name of a parameter. */
    static String lastSegment(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The parameters that nothing names, by their whole names. */
    SortedSet<String> offered() {
        return offered;
    }

    /** The descriptions whose names are variables or secrets. */
    List<LiveResource> named() {
        return named;
    }
}
