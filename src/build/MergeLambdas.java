import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.H_NEWINVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.commons.TableSwitchGenerator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Compiles lambdas and method references to plain classes. javac leaves that to the JVM, which writes and links a class
 * for each one when it is first evaluated: 0.2 ms each, and a first build evaluates 600 of ours. Here all lambdas of a
 * class become the cases of one class beside it, which is loaded once.
 *
 * <pre>java -cp asm.jar:asm-commons.jar:asm-tree.jar MergeLambdas.java FROM TO</pre>
 *
 * FROM has compiled classes; those that this changes or makes are written to TO, where the others are already.
 */
final class MergeLambdas {
    private static final String MERGED = "$$Lambdas";
    private static final String FACTORY = "of";
    private static final String NUMBER = "number";
    private static final String CAPTURED = "captured";
    private static final Type OBJECT = Type.getType(Object.class);

    private final Map<String, ClassNode> compiled = new TreeMap<>();
    private final Map<String, ClassNode> written = new TreeMap<>();
    private int merged;

    /**
     * A lambda.
     *
     * @param number its own in the merged class
     * @param type the functional interface, an internal name
     * @param method the interface's method, erased
     * @param body what is called
     * @param actual the method's types where the lambda stands
     * @param captured the types of the values that go before the method's parameters
     */
    private record Lambda(int number, String type, Method method, Handle body, Type actual, Type[] captured) {}

    public static void main(String[] arguments) throws IOException {
        new MergeLambdas().run(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    private void run(Path from, Path to) throws IOException {
        for (Path file : classesIn(from)) {
            ClassNode node = new ClassNode();
            new ClassReader(Files.readAllBytes(file)).accept(node, 0);
            compiled.put(node.name, node);
        }
        for (Path file : classesIn(to)) {
            if (file.getFileName().toString().contains(MERGED)) {
                Files.delete(file); // of a class that may have none any more
            }
        }
        for (ClassNode node : compiled.values()) {
            merge(node);
        }
        for (ClassNode node : written.values()) {
            Files.write(to.resolve(node.name + ".class"), bytes(node));
        }
        System.out.println(merged + " lambdas are plain classes");
    }

    private static List<Path> classesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static byte[] bytes(ClassNode node) {
        boolean isMade = node.name.contains(MERGED);
        ClassWriter writer = new ClassWriter(isMade ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return OBJECT.getInternalName(); // no two paths meet with different ones
            }
        };
        node.accept(writer);
        return writer.toByteArray();
    }

    private void merge(ClassNode node) {
        Map<String, List<Lambda>> lambdas = new LinkedHashMap<>();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof InvokeDynamicInsnNode site && isLambda(site, node, method)) {
                    Lambda lambda =
                            lambda(site, lambdas.computeIfAbsent(mergedName(node, site), name -> new ArrayList<>()));
                    method.instructions.insertBefore(site, new LdcInsnNode(lambda.number()));
                    method.instructions.set(site, call(mergedName(node, site), lambda));
                }
            }
        }
        lambdas.forEach((name, all) -> {
            ClassNode host = node.nestHostClass == null ? node : compiled.get(node.nestHostClass);
            written.put(node.name, node);
            written.put(host.name, host);
            written.put(name, mergedClass(name, host, node, all));
            host.nestMembers = host.nestMembers == null ? new ArrayList<>() : host.nestMembers;
            host.nestMembers.add(name); // bodies are private
            merged += all.size();
        });
    }

    private static boolean isLambda(InvokeDynamicInsnNode site, ClassNode node, MethodNode method) {
        if (!site.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
            return false;
        }
        if (!site.bsm.getName().equals("metafactory")) {
            throw new IllegalStateException(node.name + "." + method.name
                    + ": expected a lambda of one interface that is not Serializable, found another. Write a class.");
        }
        return true;
    }

    /**
     * No interface of java.util.function has a default method that is a method of another one: one class can have them
     * all. Others have a class each.
     */
    private static String mergedName(ClassNode node, InvokeDynamicInsnNode site) {
        String type = Type.getReturnType(site.desc).getInternalName();
        return node.name
                + MERGED
                + (type.startsWith("java/util/function/") ? "" : type.substring(type.lastIndexOf('/') + 1));
    }

    private static Lambda lambda(InvokeDynamicInsnNode site, List<Lambda> before) {
        Lambda lambda = new Lambda(
                before.size(),
                Type.getReturnType(site.desc).getInternalName(),
                new Method(site.name, ((Type) site.bsmArgs[0]).getDescriptor()),
                (Handle) site.bsmArgs[1],
                (Type) site.bsmArgs[2],
                Type.getArgumentTypes(site.desc));
        before.add(lambda);
        return lambda;
    }

    private static MethodInsnNode call(String merged, Lambda lambda) {
        return new MethodInsnNode(
                INVOKESTATIC, merged, FACTORY, factory(merged, lambda).getDescriptor(), false);
    }

    /** Takes what is captured, and the number. */
    private static Method factory(String merged, Lambda lambda) {
        List<Type> parameters = new ArrayList<>();
        for (Type type : lambda.captured()) {
            parameters.add(isPrimitive(type) ? type : OBJECT);
        }
        parameters.add(Type.INT_TYPE);
        return new Method(FACTORY, Type.getObjectType(merged), parameters.toArray(Type[]::new));
    }

    private static ClassNode mergedClass(String name, ClassNode host, ClassNode node, List<Lambda> lambdas) {
        ClassNode made = new ClassNode();
        made.version = node.version;
        made.access = ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
        made.name = name;
        made.superName = OBJECT.getInternalName();
        made.sourceFile = node.sourceFile;
        made.nestHostClass = host.name;
        Set<String> types = new LinkedHashSet<>();
        int most = 0;
        for (Lambda lambda : lambdas) {
            types.add(lambda.type());
            most = Math.max(most, lambda.captured().length);
        }
        made.interfaces = List.copyOf(types);
        Method constructor = addConstructor(made, most);
        Set<Method> factories = new LinkedHashSet<>();
        Map<Method, List<Lambda>> methods = new LinkedHashMap<>();
        for (Lambda lambda : lambdas) {
            if (factories.add(factory(name, lambda))) {
                addFactory(made, factory(name, lambda), constructor);
            }
            methods.computeIfAbsent(lambda.method(), method -> new ArrayList<>())
                    .add(lambda);
        }
        methods.forEach((method, its) -> addMethod(made, method, its));
        return made;
    }

    private static Method addConstructor(ClassNode made, int most) {
        Type[] parameters = new Type[1 + most];
        Arrays.fill(parameters, OBJECT);
        parameters[0] = Type.INT_TYPE;
        Method constructor = new Method("<init>", Type.VOID_TYPE, parameters);
        GeneratorAdapter code = new GeneratorAdapter(ACC_PRIVATE, constructor, null, null, made);
        code.loadThis();
        code.invokeConstructor(OBJECT, new Method("<init>", "()V"));
        for (int i = 0; i < parameters.length; i++) {
            String field = i == 0 ? NUMBER : CAPTURED + i;
            made.fields.add(new FieldNode(ACC_PRIVATE | ACC_FINAL, field, parameters[i].getDescriptor(), null, null));
            code.loadThis();
            code.loadArg(i);
            code.putField(Type.getObjectType(made.name), field, parameters[i]);
        }
        code.returnValue();
        code.endMethod();
        return constructor;
    }

    private static void addFactory(ClassNode made, Method factory, Method constructor) {
        GeneratorAdapter code = new GeneratorAdapter(ACC_STATIC, factory, null, null, made);
        Type type = Type.getObjectType(made.name);
        Type[] parameters = factory.getArgumentTypes();
        code.newInstance(type);
        code.dup();
        code.loadArg(parameters.length - 1);
        for (int i = 0; i < parameters.length - 1; i++) {
            code.loadArg(i);
            code.valueOf(parameters[i]);
        }
        for (int i = parameters.length; i < constructor.getArgumentTypes().length; i++) {
            code.push((String) null);
        }
        code.invokeConstructor(type, constructor);
        code.returnValue();
        code.endMethod();
    }

    private static void addMethod(ClassNode made, Method method, List<Lambda> lambdas) {
        GeneratorAdapter code = new GeneratorAdapter(ACC_PUBLIC, method, null, null, made);
        code.loadThis();
        code.getField(Type.getObjectType(made.name), NUMBER, Type.INT_TYPE);
        Map<Integer, Lambda> byNumber = new LinkedHashMap<>();
        lambdas.forEach(lambda -> byNumber.put(lambda.number(), lambda));
        code.tableSwitch(lambdas.stream().mapToInt(Lambda::number).toArray(), new TableSwitchGenerator() {
            @Override
            public void generateCase(int number, Label end) {
                addCall(code, Type.getObjectType(made.name), byNumber.get(number));
            }

            @Override
            public void generateDefault() {
                code.throwException(Type.getType(IllegalStateException.class), NUMBER);
            }
        });
        code.endMethod();
    }

    private static void addCall(GeneratorAdapter code, Type made, Lambda lambda) {
        Handle body = lambda.body();
        Type owner = Type.getObjectType(body.getOwner());
        boolean isConstructor = body.getTag() == H_NEWINVOKESPECIAL;
        List<Type> parameters = new ArrayList<>(List.of(Type.getArgumentTypes(body.getDesc())));
        if (isConstructor) {
            code.newInstance(owner);
            code.dup();
        } else if (body.getTag() != H_INVOKESTATIC) {
            parameters.add(0, owner);
        }
        int captured = lambda.captured().length;
        for (int i = 0; i < captured; i++) {
            code.loadThis();
            code.getField(made, CAPTURED + (i + 1), OBJECT);
            code.unbox(lambda.captured()[i]);
        }
        Type[] given = lambda.method().getArgumentTypes();
        for (int i = 0; i < given.length; i++) {
            code.loadArg(i);
            convert(code, given[i], lambda.actual().getArgumentTypes()[i], parameters.get(captured + i));
        }
        Method method = new Method(body.getName(), body.getDesc());
        if (isConstructor) {
            code.invokeConstructor(owner, method);
        } else if (body.getTag() == H_INVOKESTATIC) {
            code.visitMethodInsn(INVOKESTATIC, body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
        } else if (body.isInterface()) {
            code.invokeInterface(owner, method);
        } else {
            code.invokeVirtual(owner, method); // private ones, too
        }
        Type result = isConstructor ? owner : method.getReturnType();
        Type wanted = lambda.method().getReturnType();
        if (wanted.equals(Type.VOID_TYPE)) {
            pop(code, result);
        } else {
            convert(code, result, result, wanted);
        }
        code.returnValue();
    }

    private static void pop(GeneratorAdapter code, Type result) {
        if (result.getSize() == 2) {
            code.pop2();
        } else if (result.getSize() == 1) {
            code.pop();
        }
    }

    /** @param actual what a value of the erased type {@code from} is */
    private static void convert(GeneratorAdapter code, Type from, Type actual, Type to) {
        if (isPrimitive(from) && isPrimitive(to)) {
            code.cast(from, to);
        } else if (isPrimitive(from)) {
            code.valueOf(from);
        } else if (isPrimitive(to)) {
            Type unboxed = actual.equals(Type.getType(Character.class)) ? Type.CHAR_TYPE : to; // which is no Number
            code.unbox(unboxed);
            code.cast(unboxed, to);
        } else {
            code.checkCast(to);
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }
}
