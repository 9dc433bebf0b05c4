package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import java.util.Optional;

/**
 * The git repository that Argo CD reads the manifests from, as written. Without a path, the folder has the name of the
 * environment. The revision is a branch: manifests cannot be pushed to {@code HEAD}, a tag or a commit.
 * <pre>{@code
 * gitOps:
 *   repository: https://git.album.example/album/manifests.git
 *   revision: main
 *   path: production
 * }</pre>
 */
public record GitOpsFile(
        @JsonPropertyDescription(
                        "The URL of the git repository that Argo CD reads the manifests from, without a user name and a password.")
                @Example("https://git.album.example/album/manifests.git")
                @Affects({"Application spec.source.repoURL", "AppProject spec.sourceRepos"})
                @Formed(Form.GIT_REPOSITORY)
                String repository,
        @JsonPropertyDescription("The branch that the manifests are pushed to and that Argo CD follows.")
                @Example("main")
                @Affects("Application spec.source.targetRevision")
                @Unless(written = "main")
                @Formed(Form.GIT_REVISION)
                String revision,
        @JsonPropertyDescription(
                        "The folder of this environment in the repository. Without it, the folder has the name of the environment.")
                @Example("production")
                @Affects("Application spec.source.path")
                @Formed(Form.GIT_PATH)
                Optional<String> path) {}
