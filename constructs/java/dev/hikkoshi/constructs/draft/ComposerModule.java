package dev.hikkoshi.constructs.draft;

import java.util.List;
import software.amazon.jsii.JsiiModule;

/** How jsii loads {@link Composer} into CDK's process, beside CDK and cdk8s. */
public final class ComposerModule extends JsiiModule {

    static final String NAME = "hikkoshi-composer";

    private static final String VERSION = "1.0.0";

    /** Called by jsii. */
    public ComposerModule() {
        super(NAME, VERSION, ComposerModule.class, NAME + ".jsii.tgz");
    }

    @Override
    protected List<Class<? extends JsiiModule>> getDependencies() {
        return List.of(software.amazon.awscdk.$Module.class, org.cdk8s.$Module.class);
    }

    @Override
    protected Class<?> resolveClass(String fqn) throws ClassNotFoundException {
        throw new ClassNotFoundException(fqn + " stays in CDK's process");
    }
}
