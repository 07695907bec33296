using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>Groups and checks in JSON: by name in the export, as lists for handleSummary.</summary>
internal static class GroupJson
{
    public static void Write(JsonText json, GroupNode group, bool byName)
    {
        (var begin, var end) = byName ? ('{', '}') : ('[', ']');
        json.Begin().Name("name").Value(group.Name).Name("path").Value(group.Path).Name("id").Value(Md5.Hex(group.Path));

        json.Name("groups").Begin(begin);
        foreach (var child in byName ? group.Groups.InKeyOrder(child => child.Name) : group.Groups)
            Write(byName ? json.Name(child.Name) : json, child, byName);

        json.End(end).Name("checks").Begin(begin);
        foreach (var check in byName ? group.Checks.All.InKeyOrder(check => check.Name) : group.Checks.All)
        {
            var path = group.Path + GroupNode.Separator + check.Name;
            (byName ? json.Name(check.Name) : json).Begin()
                .Name("name").Value(check.Name)
                .Name("path").Value(path)
                .Name("id").Value(Md5.Hex(path))
                .Name("passes").Value(check.Passes)
                .Name("fails").Value(check.Fails)
                .End();
        }

        json.End(end).End();
    }
}
