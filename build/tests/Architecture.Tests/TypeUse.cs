using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Architecture.Tests;

/// <summary>One type of an assembly uses another one of it, in a signature, an attribute or a method's body.</summary>
/// <remarks>
/// Read from what the compiler made, so that a static call counts and a using directive alone does not. Constants and nameof leave
/// no trace there. Nested types count as the type that holds them, and so do lambdas and iterators.
/// </remarks>
internal sealed record TypeUse(TypeName User, TypeName Used)
{
    /// <param name="rootNamespace">Types elsewhere, which source generators made, are left out.</param>
    public static IReadOnlyList<TypeUse> Read(string assembly, string rootNamespace)
    {
        // An attribute's argument is read by the size of its enum, which may be another assembly's.
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(assembly));
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
        return
        [
            .. module.Types
                .SelectMany(type => UsedBy(type).Select(used => (User: type, Used: Outermost(used))))
                .Where(use => use.Used.Scope == module && use.Used.FullName != use.User.FullName)
                .Select(use => new TypeUse(TypeName.From(use.User), TypeName.From(use.Used)))
                .Where(use => use.User.IsBelow(rootNamespace) && use.Used.IsBelow(rootNamespace))
                .Distinct(),
        ];
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type) =>
    [
        .. Parts(type.BaseType),
        .. type.Interfaces.SelectMany(implemented => Parts(implemented.InterfaceType).Concat(InAttributes(implemented))),
        .. InAttributes(type),
        .. type.GenericParameters.SelectMany(InGenericParameter),
        .. type.Fields.SelectMany(field => Parts(field.FieldType).Concat(InAttributes(field))),
        .. type.Properties.SelectMany(property => Parts(property.PropertyType).Concat(InAttributes(property))),
        .. type.Events.SelectMany(@event => Parts(@event.EventType).Concat(InAttributes(@event))),
        .. type.Methods.SelectMany(InMethod),
        .. type.NestedTypes.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference> InMethod(MethodDefinition method) =>
    [
        .. InSignature(method),
        .. InAttributes(method),
        .. InAttributes(method.MethodReturnType),
        .. method.Parameters.SelectMany(InAttributes),
        .. method.GenericParameters.SelectMany(InGenericParameter),
        .. method.Overrides.SelectMany(InSignature),
        .. method.HasBody ? InBody(method.Body) : [],
    ];

    private static IEnumerable<TypeReference> InBody(MethodBody body) =>
    [
        .. body.Variables.SelectMany(variable => Parts(variable.VariableType)),
        .. body.ExceptionHandlers.SelectMany(handler => Parts(handler.CatchType)),
        .. body.Instructions.SelectMany(instruction => InOperand(instruction.Operand)),
    ];

    private static IEnumerable<TypeReference> InOperand(object? operand) => operand switch
    {
        TypeReference type => Parts(type),
        MethodReference method => Parts(method.DeclaringType).Concat(InSignature(method)),
        FieldReference field => Parts(field.DeclaringType).Concat(Parts(field.FieldType)),
        CallSite site => InSignature(site),
        _ => [],
    };

    /// <summary>What a caller passes and gets counts as used by the caller: an enum's member is a bare number in its code.</summary>
    private static IEnumerable<TypeReference> InSignature(IMethodSignature method) =>
    [
        .. Parts(method.ReturnType),
        .. method.Parameters.SelectMany(parameter => Parts(parameter.ParameterType)),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments.SelectMany(Parts) : [],
    ];

    private static IEnumerable<TypeReference> InGenericParameter(GenericParameter parameter) =>
        parameter.Constraints.SelectMany(constraint => Parts(constraint.ConstraintType)).Concat(InAttributes(parameter));

    private static IEnumerable<TypeReference> InAttributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(attribute =>
            Parts(attribute.AttributeType)
                .Concat(attribute.ConstructorArguments.SelectMany(InArgument))
                .Concat(attribute.Properties.Concat(attribute.Fields).SelectMany(named => InArgument(named.Argument))));

    private static IEnumerable<TypeReference> InArgument(CustomAttributeArgument argument) => argument.Value switch
    {
        TypeReference type => Parts(argument.Type).Concat(Parts(type)),
        CustomAttributeArgument boxed => InArgument(boxed),
        CustomAttributeArgument[] array => array.SelectMany(InArgument),
        _ => Parts(argument.Type),
    };

    /// <returns>The type, and those that it is made of: of an array its element, of a generic type its arguments.</returns>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        IModifierType modified => Parts(modified.ElementType).Concat(Parts(modified.ModifierType)),
        FunctionPointerType pointer => InSignature(pointer),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
