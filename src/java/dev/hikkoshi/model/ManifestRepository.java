package dev.hikkoshi.model;

/**
 * The git repository that Argo CD reads the manifests of an environment from.
 *
 * @param repository its URL, without a sign-in
 * @param revision a branch, because the manifests are pushed to it
 * @param path the folder of the environment in the repository, without a slash at the end
 */
public record ManifestRepository(String repository, String revision, String path) {}
