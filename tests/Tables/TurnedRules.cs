using System.Reflection;
using System.Reflection.Emit;

namespace Viommu.Tests.Tables;

/// <summary>Rules of a table format with one member turned round.</summary>
internal static class TurnedRules
{
    /// <summary>A subclass that answers the opposite, or one off, in one member.</summary>
    /// <param name="rule">The member.</param>
    /// <param name="of">The class to derive from; null for <typeparamref name="T"/> itself.</param>
    /// <param name="bits">The bits of a word that are turned.</param>
    public static T Turn<T>(MethodInfo rule, Type? of = null, long bits = 1)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("mutants"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("mutants").DefineType("Mutant", TypeAttributes.Public, of ?? typeof(T));
        var parameters = rule.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var method = type.DefineMethod(
            rule.Name,
            MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            rule.CallingConvention,
            rule.ReturnType,
            rule.ReturnParameter.GetRequiredCustomModifiers(),
            rule.ReturnParameter.GetOptionalCustomModifiers(),
            parameters,
            [.. rule.GetParameters().Select(parameter => parameter.GetRequiredCustomModifiers())],
            [.. rule.GetParameters().Select(parameter => parameter.GetOptionalCustomModifiers())]);
        var code = method.GetILGenerator();
        for (var argument = 0; argument <= parameters.Length; argument++) code.Emit(OpCodes.Ldarg, argument);
        code.Emit(OpCodes.Call, rule);
        if (rule.ReturnType == typeof(ulong)) code.Emit(OpCodes.Ldc_I8, bits);
        else code.Emit(OpCodes.Ldc_I4_1);
        code.Emit(OpCodes.Xor);
        code.Emit(OpCodes.Ret);
        type.DefineMethodOverride(method, rule);
        return (T)Activator.CreateInstance(type.CreateType())!;
    }
}
