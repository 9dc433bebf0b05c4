package dev.hikkoshi.app;

import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Isolates the repositories of tests from this machine's git configuration: its hooks, signatures, filters and ignored
 * files would change the commits of tests. Registered in {@code META-INF/services}.
 */
public final class ItsOwnGitConfiguration implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        use("");
    }

    /** From now on, this text is the only user configuration. */
    static void use(String text) {
        SystemReader.setInstance(new Reader(SystemReader.getInstance(), text));
    }

    private static final class Reader extends SystemReader.Delegate {

        private final String text;

        Reader(SystemReader machine, String text) {
            super(machine);
            this.text = text;
        }

        @Override
        public String getenv(String variable) {
            return variable.startsWith("GIT_") ? null : super.getenv(variable);
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            Text config = new Text(parent, fs);
            try {
                config.fromText(text);
            } catch (ConfigInvalidException broken) {
                throw new IllegalArgumentException(broken);
            }
            return config;
        }

        @Override
        public FileBasedConfig openSystemConfig(Config parent, FS fs) {
            return new Text(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return new Text(parent, fs);
        }
    }

    /** A configuration without a file. */
    private static final class Text extends FileBasedConfig {

        Text(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // The configuration has no file to read.
        }

        @Override
        public void save() {
            // Do not store JGit's measurements of the file system.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
