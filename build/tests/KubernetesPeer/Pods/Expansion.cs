using System.Text;

namespace KubernetesPeer.Pods;

/// <summary>How the kubelet replaces <c>$(NAME)</c> in commands and variables: <c>$$</c> is <c>$</c>, and unknown names stay.</summary>
internal static class Expansion
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables)
    {
        var expanded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                expanded.Append(text[i]);
            }
            else if (text[i + 1] == '$')
            {
                expanded.Append('$');
                i++;
            }
            else if (text[i + 1] == '(' && text.IndexOf(')', i) is > 0 and var end)
            {
                var name = text[(i + 2)..end];
                expanded.Append(variables.TryGetValue(name, out var value) ? value : $"$({name})");
                i = end;
            }
            else
            {
                expanded.Append('$');
            }
        }

        return expanded.ToString();
    }
}
