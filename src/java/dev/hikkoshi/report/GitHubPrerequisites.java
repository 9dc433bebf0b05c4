package dev.hikkoshi.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What the repository on GitHub needs so that nobody deploys, or changes what is deployed or judged, without a review: the settings of
 * the repository, of the branch main, of two GitHub environments for each environment, and the roles in AWS.
 */
public final class GitHubPrerequisites {

    /** The checks without which nothing is merged: jobs of the workflow of a pull request. */
    static final List<String> CHECKS = List.of("verify", "review");

    /** The number of GitHub Actions among GitHub's apps: no other app can report these checks. */
    private static final int GITHUB_ACTIONS = 15_368;

    private static final String READ_RULESETS =
            "gh api repos/%1$s/rulesets --jq '.[].id' | while read -r id; do gh api \"repos/%1$s/rulesets/$id\" --jq '{rulesets: [.]}'; done";

    private final GitHubRepository repository;
    private final String api;
    private final List<GitHubSetting> settings = new ArrayList<>();

    private GitHubPrerequisites(GitHubRepository repository) {
        this.repository = repository;
        this.api = "repos/" + repository.name();
    }

    /** The settings, in the order in which they are made. */
    public static List<GitHubSetting> of(List<Environment> environments, GitHubRepository repository) {
        GitHubPrerequisites found = new GitHubPrerequisites(repository);
        found.addRepository();
        found.addBranch();
        environments.forEach(found::addEnvironment);
        return List.copyOf(found.settings);
    }

    /** The command whose output has GitHub's answers about all settings: one JSON object for each. */
    public static String reads(List<GitHubSetting> settings, GitHubRepository repository) {
        return settings.stream()
                .filter(GitHubSetting::isComparable)
                .map(GitHubSetting::path)
                .distinct()
                .map(path -> path.equals("rulesets")
                        ? READ_RULESETS.formatted(repository.name())
                        : "gh api \"repos/%s/%s\" --jq '{\"%s\": .}'".formatted(repository.name(), path, path))
                .collect(Collectors.joining("; ", "{ ", "; }"));
    }

    private void add(String what, String command, String path, Predicate<JsonNode> holds) {
        settings.add(new GitHubSetting(what, command, path, holds));
    }

    private void addRepository() {
        add(
                "A workflow's token reads, unless a job asks for more, and approves no pull request.",
                "gh api --method PUT %s/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false"
                        .formatted(api),
                "actions/permissions/workflow",
                answer -> answer.path("default_workflow_permissions").asText().equals("read")
                        && isFalse(answer.path("can_approve_pull_request_reviews")));
        add(
                "The repository itself has no variables DEPLOY_ROLE_ARN and DRIFT_ROLE_ARN: a GitHub environment that does not exist"
                        + " yet, and has no reviewers, would have them.",
                "gh variable list --repo " + repository.name(),
                "actions/variables",
                answer -> answer.path("variables").isArray()
                        && names(answer.path("variables")).stream().noneMatch(name -> name.endsWith("_ROLE_ARN")));
        String lines = CodeOwners.lines(repository).stream()
                .map(line -> " '" + line + "'")
                .collect(Collectors.joining());
        add(
                "The file %s names who must review which files. GitHub knows each of them, and they may write."
                        .formatted(CodeOwners.FILE),
                "printf '%s\\n'" + lines + " > " + CodeOwners.FILE,
                "codeowners/errors",
                answer ->
                        answer.path("errors").isArray() && answer.path("errors").isEmpty());
    }

    private void addBranch() {
        String checks = CHECKS.stream()
                .map("{\"context\":\"%%s\",\"integration_id\":%d}".formatted(GITHUB_ACTIONS)::formatted)
                .collect(Collectors.joining(","));
        String rules = "{\"name\":\"main\",\"target\":\"branch\",\"enforcement\":\"active\",\"bypass_actors\":[],"
                + "\"conditions\":{\"ref_name\":{\"include\":[\"refs/heads/main\"],\"exclude\":[]}},\"rules\":["
                + "{\"type\":\"deletion\"},{\"type\":\"non_fast_forward\"},{\"type\":\"pull_request\",\"parameters\":{"
                + "\"required_approving_review_count\":1,\"dismiss_stale_reviews_on_push\":true,"
                + "\"require_code_owner_review\":true,\"require_last_push_approval\":true,"
                + "\"required_review_thread_resolution\":false}},"
                + "{\"type\":\"required_status_checks\",\"parameters\":{\"strict_required_status_checks_policy\":true,"
                + "\"required_status_checks\":[" + checks + "]}}]}";
        add(
                "The branch main takes only pull requests that an owner of the files approved after the last push, that contain its tip,"
                        + " and whose checks %s passed. Nobody may bypass this."
                                .formatted(String.join(" and ", CHECKS)),
                "echo '%s' | gh api --method POST %s/rulesets --input -".formatted(rules, api),
                "rulesets",
                answer ->
                        StreamSupport.stream(answer.spliterator(), false).anyMatch(GitHubPrerequisites::protectsMain));
    }

    private static boolean protectsMain(JsonNode ruleset) {
        JsonNode include = ruleset.at("/conditions/ref_name/include");
        boolean isForMain = contains(include, "refs/heads/main") || contains(include, "~DEFAULT_BRANCH");
        JsonNode review = rule(ruleset, "pull_request");
        JsonNode checks = rule(ruleset, "required_status_checks");
        Set<String> required = new TreeSet<>();
        checks.path("required_status_checks").forEach(check -> {
            if (check.path("integration_id").asInt() == GITHUB_ACTIONS) {
                required.add(check.path("context").asText());
            }
        });
        return ruleset.path("target").asText().equals("branch")
                && ruleset.path("enforcement").asText().equals("active")
                && ruleset.path("bypass_actors").isArray()
                && ruleset.path("bypass_actors").isEmpty()
                && isForMain
                && ruleset.at("/conditions/ref_name/exclude").isEmpty()
                && has(ruleset, "deletion")
                && has(ruleset, "non_fast_forward")
                && review.path("required_approving_review_count").asInt() >= 1
                && review.path("dismiss_stale_reviews_on_push").asBoolean()
                && review.path("require_code_owner_review").asBoolean()
                && review.path("require_last_push_approval").asBoolean()
                && checks.path("strict_required_status_checks_policy").asBoolean()
                && required.containsAll(CHECKS);
    }

    private void addEnvironment(Environment environment) {
        String name = environment.name();
        settings.add(GitHubRoles.provider(environment));
        settings.addAll(GitHubRoles.of(environment, repository));
        String team = "'\"$(gh api orgs/%s/teams/%s --jq .id)\"'".formatted(repository.owner(), repository.reviewers());
        addGitHubEnvironment(
                name,
                "The team %s approves each deployment to %s. Nobody approves their own change, and administrators cannot bypass it."
                        .formatted(repository.reviewers(), name),
                "\"prevent_self_review\":true,\"reviewers\":[{\"type\":\"Team\",\"id\":" + team + "}],",
                answer -> StreamSupport.stream(answer.path("protection_rules").spliterator(), false)
                        .anyMatch(rule -> rule.path("type").asText().equals("required_reviewers")
                                && rule.path("prevent_self_review").asBoolean()
                                && !rule.path("reviewers").isEmpty()));
        addVariables(environment, name, "DEPLOY_ROLE_ARN", GitHubRoles.deployRole(environment));
        addSecrets(environment);
        addGitHubEnvironment(
                name + "-drift",
                "The GitHub environment %s-drift has no reviewers, because its role reads.".formatted(name),
                "",
                answer -> true);
        addVariables(environment, name + "-drift", "DRIFT_ROLE_ARN", GitHubRoles.driftRole(environment));
    }

    private void addGitHubEnvironment(String name, String what, String reviewers, Predicate<JsonNode> isReviewed) {
        add(
                what,
                ("echo '{%s\"can_admins_bypass\":false,\"deployment_branch_policy\":{\"protected_branches\":false,"
                                + "\"custom_branch_policies\":true}}' | gh api --method PUT %s/environments/%s --input -")
                        .formatted(reviewers, api, name),
                "environments/" + name,
                answer -> isReviewed.test(answer)
                        && isFalse(answer.path("can_admins_bypass"))
                        && answer.at("/deployment_branch_policy/custom_branch_policies")
                                .asBoolean());
        add(
                "Only the branch main may deploy to the GitHub environment %s.".formatted(name),
                "gh api --method POST %s/environments/%s/deployment-branch-policies -f name=main -f type=branch"
                        .formatted(api, name),
                "environments/" + name + "/deployment-branch-policies",
                answer -> names(answer.path("branch_policies")).equals(Set.of("main"))
                        && answer.at("/branch_policies/0/type").asText("branch").equals("branch"));
    }

    private void addVariables(Environment environment, String gitHub, String variable, String role) {
        String arn = GitHubRoles.arn(environment, role);
        String region = environment.target().region();
        String set = "gh variable set %s --env %s --repo %s --body %s";
        add(
                "The GitHub environment %s has the role and the region.".formatted(gitHub),
                set.formatted(variable, gitHub, repository.name(), arn) + " && "
                        + set.formatted("AWS_REGION", gitHub, repository.name(), region),
                "environments/" + gitHub + "/variables",
                answer -> hasValue(answer, variable, arn) && hasValue(answer, "AWS_REGION", region));
    }

    private void addSecrets(Environment environment) {
        List<String> secrets = new ArrayList<>();
        if (environment.gitOps().isPresent()) {
            secrets.add("MANIFESTS_TOKEN");
        }
        if (Arrays.stream(Signal.values())
                .anyMatch(signal -> environment.observability().sends(signal, Backend.NEW_RELIC))) {
            secrets.add("NEW_RELIC_API_KEY");
        }
        for (String secret : secrets) {
            add(
                    "The GitHub environment %s has the secret %s.".formatted(environment.name(), secret),
                    "gh secret set %s --env %s --repo %s".formatted(secret, environment.name(), repository.name()),
                    "environments/" + environment.name() + "/secrets",
                    answer -> names(answer.path("secrets")).contains(secret));
        }
    }

    private static boolean hasValue(JsonNode answer, String name, String value) {
        return StreamSupport.stream(answer.path("variables").spliterator(), false)
                .anyMatch(variable -> variable.path("name").asText().equals(name)
                        && variable.path("value").asText().equals(value));
    }

    private static Set<String> names(JsonNode list) {
        return new TreeSet<>(list.findValuesAsText("name"));
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.asBoolean();
    }

    private static boolean contains(JsonNode list, String text) {
        return StreamSupport.stream(list.spliterator(), false)
                .anyMatch(value -> value.asText().equals(text));
    }

    private static boolean has(JsonNode ruleset, String type) {
        return StreamSupport.stream(ruleset.path("rules").spliterator(), false)
                .anyMatch(rule -> rule.path("type").asText().equals(type));
    }

    private static JsonNode rule(JsonNode ruleset, String type) {
        return StreamSupport.stream(ruleset.path("rules").spliterator(), false)
                .filter(rule -> rule.path("type").asText().equals(type))
                .findFirst()
                .map(rule -> rule.path("parameters"))
                .orElse(ruleset.path("none"));
    }
}
