using System.Security.Cryptography;
using System.Text;
using ScriptEngine.Metrics;

namespace ScriptEngine.Summary;

/// <summary>Groups and checks in JSON: by name in the export, as lists for handleSummary.</summary>
static class GroupJson
{
    public static void Write(JsonText json, GroupNode group, bool byName)
    {
        (char begin, char end) = byName ? ('{', '}') : ('[', ']');
        json.Begin().Name("name").Value(group.Name).Name("path").Value(group.Path).Name("id").Value(IdOf(group.Path));

        json.Name("groups").Begin(begin);
        foreach (GroupNode child in byName ? group.Groups.InKeyOrder(child => child.Name) : group.Groups)
            Write(byName ? json.Name(child.Name) : json, child, byName);

        json.End(end).Name("checks").Begin(begin);
        foreach (CheckCount check in byName ? group.Checks.All.InKeyOrder(check => check.Name) : group.Checks.All)
        {
            string path = group.Path + GroupNode.Separator + check.Name;
            (byName ? json.Name(check.Name) : json).Begin()
                .Name("name").Value(check.Name)
                .Name("path").Value(path)
                .Name("id").Value(IdOf(path))
                .Name("passes").Value(check.Passes)
                .Name("fails").Value(check.Fails)
                .End();
        }

        json.End(end).End();
    }

#pragma warning disable CA5351 // k6's ids are MD5: they correlate, they protect nothing.
    static string IdOf(string path) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(path)));
#pragma warning restore CA5351
}
