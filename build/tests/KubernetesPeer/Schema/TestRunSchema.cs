using System.Text.Json.Nodes;

namespace KubernetesPeer.Schema;

/// <summary>What the k6-operator's definition of a TestRun says, as far as load tests can use it.</summary>
public static class TestRunSchema
{
    private static readonly SchemaNode Text = new("string");
    private static readonly SchemaNode Whole = new("integer");
    private static readonly SchemaNode Flag = new("boolean");
    private static readonly SchemaNode Any = new("any");
    private static readonly SchemaNode Texts = new("array") { Items = Text };
    private static readonly SchemaNode TextMap = new("object") { Items = Text };
    private static readonly SchemaNode Amounts = new("object") { Items = new SchemaNode("int-or-string") };
    private static readonly SchemaNode Resources = Members(
        ("claims", List(Members(["name"], ("name", Text), ("request", Text)))), ("limits", Amounts), ("requests", Amounts));

    private static readonly SchemaNode Variables = List(Members(
        ["name"],
        ("name", Text),
        ("value", Text),
        ("valueFrom", Members(
            ("configMapKeyRef", KeyReference()),
            ("fieldRef", Members(["fieldPath"], ("apiVersion", Text), ("fieldPath", Text))),
            ("resourceFieldRef", Members(["resource"], ("containerName", Text), ("divisor", Any), ("resource", Text))),
            ("secretKeyRef", KeyReference())))));

    private static readonly SchemaNode VariableSources = List(Members(
        ("configMapRef", Members(("name", Text), ("optional", Flag))), ("prefix", Text),
        ("secretRef", Members(("name", Text), ("optional", Flag)))));

    private static readonly SchemaNode Mounts = List(Members(
        ["mountPath", "name"],
        ("mountPath", Text), ("mountPropagation", Text), ("name", Text), ("readOnly", Flag), ("recursiveReadOnly", Text), ("subPath", Text),
        ("subPathExpr", Text)));

    private static readonly SchemaNode Volumes = List(Members(
        ["name"],
        ("configMap", Members(("defaultMode", Whole), ("items", Items()), ("name", Text), ("optional", Flag))),
        ("emptyDir", Members(("medium", Text), ("sizeLimit", new SchemaNode("int-or-string")))),
        ("hostPath", Any),
        ("name", Text),
        ("persistentVolumeClaim", Any),
        ("projected", Any),
        ("secret", Members(("defaultMode", Whole), ("items", Items()), ("optional", Flag), ("secretName", Text)))));

    // There is no securityContext and no imagePullPolicy: the operator gives them the runner's.
    private static readonly SchemaNode InitContainers = List(Members(
        ("args", Texts), ("command", Texts), ("env", Variables), ("envFrom", VariableSources), ("image", Text), ("name", Text),
        ("resources", Resources), ("restartPolicy", Text), ("volumeMounts", Mounts), ("workingDir", Text)));

    private static readonly SchemaNode PodSecurity = Members(
        ("appArmorProfile", Any), ("fsGroup", Whole), ("fsGroupChangePolicy", Text), ("runAsGroup", Whole), ("runAsNonRoot", Flag),
        ("runAsUser", Whole), ("seLinuxChangePolicy", Text), ("seLinuxOptions", Any), ("seccompProfile", SeccompProfile()),
        ("supplementalGroups", List(Whole)), ("supplementalGroupsPolicy", Text), ("sysctls", Any), ("windowsOptions", Any));

    private static readonly SchemaNode ContainerSecurity = Members(
        ("allowPrivilegeEscalation", Flag), ("appArmorProfile", Any), ("capabilities", Members(("add", Texts), ("drop", Texts))),
        ("privileged", Flag), ("procMount", Text), ("readOnlyRootFilesystem", Flag), ("runAsGroup", Whole), ("runAsNonRoot", Flag),
        ("runAsUser", Whole), ("seLinuxOptions", Any), ("seccompProfile", SeccompProfile()), ("windowsOptions", Any));

    private static readonly SchemaNode Pod = Members(
        ("affinity", Any), ("automountServiceAccountToken", Text), ("containerSecurityContext", ContainerSecurity), ("disabled", Flag),
        ("env", Variables), ("envFrom", VariableSources), ("image", Text), ("imagePullPolicy", Text),
        ("imagePullSecrets", List(Members(("name", Text)))), ("initContainers", InitContainers), ("livenessProbe", Any),
        ("metadata", Members(("annotations", TextMap), ("labels", TextMap))), ("nodeSelector", TextMap), ("priorityClassName", Text),
        ("readinessProbe", Any), ("resources", Resources), ("schedulerName", Text), ("securityContext", PodSecurity),
        ("serviceAccountName", Text),
        ("tolerations", List(Members(
            ("effect", Text), ("key", Text), ("operator", Text), ("tolerationSeconds", Whole), ("value", Text)))),
        ("topologySpreadConstraints", Any), ("volumeMounts", Mounts), ("volumes", Volumes));

    private static readonly SchemaNode Spec = Members(
        ["parallelism", "script"],
        ("args", Texts), ("arguments", Text), ("cleanup", Text with { Enum = ["post"] }), ("initializer", Pod), ("parallelism", Whole),
        ("paused", Text), ("ports", Any), ("quiet", Text), ("runner", Pod),
        ("script", Members(
            ("configMap", Members(["name"], ("file", Text), ("name", Text))), ("localFile", Text),
            ("volumeClaim", Members(["name"], ("file", Text), ("name", Text), ("readOnly", Flag))))),
        ("scuttle", Any), ("separate", Flag), ("starter", Pod), ("testRunId", Text), ("token", Text));

    private static readonly SchemaNode Definition = Members(
        ("apiVersion", Text), ("kind", Text), ("metadata", Any), ("spec", Spec),
        ("status", Members(
            ("conditions", Any), ("stage", Text), ("testRunId", Text), ("aggregationVars", Text))));

    /// <summary>Checks a TestRun, takes out what is unknown and fills in what the definition's defaults are.</summary>
    /// <returns>What is wrong, and the paths that were taken out.</returns>
    public static (IReadOnlyList<string> Errors, IReadOnlyList<string> Unknown) Check(JsonObject testRun)
    {
        List<string> errors = [];
        List<string> unknown = [];
        Definition.Check(testRun, "", errors, unknown);
        if (testRun["spec"] is JsonObject spec && errors.Count == 0)
        {
            spec["quiet"] ??= "true";
            spec["paused"] ??= "true";
        }

        return (errors, unknown);
    }

    public static JsonObject ToJson() => Definition.ToJson();

    private static SchemaNode SeccompProfile() => Members(["type"], ("localhostProfile", Text), ("type", Text));

    private static SchemaNode KeyReference() => Members(["key"], ("key", Text), ("name", Text), ("optional", Flag));

    private static SchemaNode Items() => List(Members(["key", "path"], ("key", Text), ("mode", Whole), ("path", Text)));

    private static SchemaNode List(SchemaNode items) => new("array") { Items = items };

    private static SchemaNode Members(params (string Name, SchemaNode Node)[] properties) => Members([], properties);

    private static SchemaNode Members(string[] required, params (string Name, SchemaNode Node)[] properties) =>
        new("object") { Properties = properties.ToDictionary(entry => entry.Name, entry => entry.Node), Required = required };
}
