using Acornima;
using Acornima.Ast;

namespace ScriptEngine.Scripting;

/// <summary>
/// Finds what this engine could run and k6 cannot, so that a run that is green here is not red there; and what a module asks of k6's own
/// modules by name.
/// </summary>
internal sealed class SyntaxValidator(string location) : AstVisitor
{
    private readonly HashSet<(string Module, string Name)> _imports = [];
    private int _functions;

    /// <summary>Names that k6's own modules are asked for. One that is not there is null in k6, never an error.</summary>
    public IReadOnlyCollection<(string Module, string Name)> Imports => _imports;

    /// <summary>Whether it can only be an ES module: it imports, exports, or waits at its top level.</summary>
    public bool IsModule { get; private set; }

    protected override object? VisitImportDeclaration(ImportDeclaration node)
    {
        IsModule = true;
        if (node.Attributes.Count > 0)
            throw Refuse(node, "import attributes are");
        foreach (var specifier in node.Specifiers)
        {
            if (specifier is ImportSpecifier { Imported: Identifier imported }
                && (node.Source.Value == "k6" || node.Source.Value.StartsWith("k6/", StringComparison.Ordinal)))
                _imports.Add((node.Source.Value, imported.Name));
        }

        return base.VisitImportDeclaration(node);
    }

    protected override object? VisitExportAllDeclaration(ExportAllDeclaration node)
    {
        IsModule = true;
        return base.VisitExportAllDeclaration(node);
    }

    protected override object? VisitExportDefaultDeclaration(ExportDefaultDeclaration node)
    {
        IsModule = true;
        return base.VisitExportDefaultDeclaration(node);
    }

    protected override object? VisitExportNamedDeclaration(ExportNamedDeclaration node)
    {
        IsModule = true;
        return base.VisitExportNamedDeclaration(node);
    }

    protected override object? VisitAwaitExpression(AwaitExpression node)
    {
        IsModule |= _functions == 0;
        return base.VisitAwaitExpression(node);
    }

    protected override object? VisitImportExpression(ImportExpression node) => throw Refuse(node, "dynamic imports are");

    protected override object? VisitAccessorProperty(AccessorProperty node) => throw Refuse(node, "accessor properties are");

    protected override object? VisitDecorator(Decorator node) => throw Refuse(node, "decorators are");

    protected override object? VisitForOfStatement(ForOfStatement node) =>
        node.Await ? throw Refuse(node, "\"for await\" is") : base.VisitForOfStatement(node);

    protected override object? VisitVariableDeclaration(VariableDeclaration node) =>
        node.Kind is VariableDeclarationKind.Using or VariableDeclarationKind.AwaitUsing
            ? throw Refuse(node, "\"using\" is") : base.VisitVariableDeclaration(node);

    protected override object? VisitFunctionDeclaration(FunctionDeclaration node) =>
        Function(node, () => base.VisitFunctionDeclaration(node));

    protected override object? VisitFunctionExpression(FunctionExpression node) => Function(node, () => base.VisitFunctionExpression(node));

    protected override object? VisitArrowFunctionExpression(ArrowFunctionExpression node) =>
        Function(node, () => base.VisitArrowFunctionExpression(node));

    protected override object? VisitLiteral(Literal node)
    {
        if (node is not RegExpLiteral { RegExp: var regex })
            return base.VisitLiteral(node);
        foreach (var flag in regex.Flags)
        {
            if (flag is 'd' or 'v')
                throw Refuse(node, $"the flag '{flag}' of regular expressions is");
        }

        // k6 reads \p as a plain p even where the flag u is set, so that the expression quietly matches something else.
        if (regex.Flags.Contains('u') && (HasEscape(regex.Pattern, 'p') || HasEscape(regex.Pattern, 'P')))
            throw Refuse(node, "property escapes (\\p{...}) in regular expressions are");
        if (HasModifiers(regex.Pattern))
            throw Refuse(node, "modifiers ((?i:...)) in regular expressions are");
        return base.VisitLiteral(node);
    }

    private static bool HasEscape(string pattern, char escaped)
    {
        for (var i = 0; i + 1 < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && pattern[++i] == escaped)
                return true;
        }

        return false;
    }

    private static bool HasModifiers(string pattern)
    {
        for (var i = 0; i + 2 < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i] == '(' && pattern[i + 1] == '?' && pattern[i + 2] is 'i' or 'm' or 's' or '-')
                return true;
        }

        return false;
    }

    private object? Function(IFunction node, Func<object?> visit)
    {
        if (node is { Async: true, Generator: true })
            throw Refuse((Node)node, "async generators are");
        _functions++;
        var result = visit();
        _functions--;
        return result;
    }

    private FormatException Refuse(Node node, string what) =>
        new($"{location}: Line {node.Location.Start.Line}:{node.Location.Start.Column + 1} {what} not supported by k6");
}
