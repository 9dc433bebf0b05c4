package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
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
        @Formed(Form.GIT_REPOSITORY) String repository,
        @Unless(written = "main") @Formed(Form.GIT_REVISION) String revision,
        @Formed(Form.GIT_PATH) Optional<String> path) {}
