"""The first names that newsrooms use for one sex; whoever bears another one stays open to every pronoun."""

HIS = frozenset(
    """aaron abdul abdullah abe abel abraham adam adan adel adolf adolfo adrian agustin ahmad ahmed akbar akira
    alain alan alasdair alastair albert alberto aldo aldous alec alejandro aleksandar aleksander alessandro alex
    alexander alexandre alexei alfie alfonso alfred ali alistair allan allen alonzo alphonse alton alvin amadou
    amar amir amit amos amrit anand anatoly anders andre andreas andrei andrej andrew andriy andrzej andy angelo
    angus anil ansel anselm anthony antoine anton antonio arash archie ari arjun arlen armand armando arne arno
    arnold art arthur arturo arvind asher ashraf ashton asif august augustin augusto augustus avery axel ayman
    aziz bakari barack barney barrett barry bart bashar bashir basil ben benedict benito benjamin benjy benoit
    bernard bernardo bernie bert bertrand bilal bill billy bjorn blaine blaise blake boaz bob bobby boris boyd
    brad braden bradley brandon brandt braxton brendan brendon brennan brent brett brian brice brit brock
    broderick brody brooks bruce bruno bryan bryce bryson burt byron caleb calvin cameron carey carl carlo carlos
    carlton carmelo cary casey cecil cedric cesar cesare chad chaim charles charley charlie chas chester chet
    chip chris christian christoph christopher chuck clarence clark claude claudio clay clayton clement cletus
    cliff clifford clint clive clyde coby cody colby cole colin collin connor conor conrad corey cornelius cory
    craig cristian curtis cyril cyrille cyrus dale dallas damian damien damon dan daniel danny dante darius
    darnell darrell darren darrin darryl daryl daryll dashiell dave david davor dean deandre declan delbert
    delroy demarcus demetri demetrius denis dennis dennison denny denzel derek derrick deshawn desi desmond deval
    devin dewey dexter didier diego dieter dietrich dimitri dino dirk dmitri dmitry dmytro dominic don donald
    donovan dorian doug douglas dov drew duane duncan dustin dwayne dwight dylan eamon eamonn earl ed eddie edgar
    edmond edmund eduardo edward edwin efraim efren ehud eitan eli elias elijah elisha elliot elliott elmer elon
    elton emanuel emil emile emmanuel emmet emmett emre enrique enzo ephraim ercan eric erich erick erik ernest
    ernesto ernie ernst errol erwin esteban ethan etienne eugene evan everett ewan ewen ezra fabio faisal fareed
    farid faris farooq farouk federico felipe felix felton ferdinand fergus fernando fidel finn florian floyd
    forrest fouad francis francisco franco frank frankie franklin franz fraser fred freddie frederic frederick
    fredrik fritz gabriel gareth garrett garry gary gaspard gavin gene gennady geoff geoffery geoffrey georg
    george georges gerald gerard gerardo gerhard gerry gianni gideon gilbert gilberto gilles giorgio giovani
    giovanni giuseppe glen glenn godfrey godwin gonzalo gordie gordon graciano grady graeme graham grant greg
    gregoire gregor gregory grover guido guillaume guillermo gunnar gunther gus gustav guy habib hadi haim hakan
    hakeem halim hamid hamish hamza hank hans harald haris harlan harley harold haroon harrison harry haruki
    harvey hasan hassan haydar hayden hector heinz helmut helmuth henri henrik henrique henry herb herbert herman
    hernan hernando hideo hiram hiroshi hisham horace horst hossein howard howie hubert hugh hugo humayun
    humberto humphrey husam hussein iain ian ibrahim idris ignacio igor iker ilan ilmar ilya imad imran imre
    ingmar inigo irvin irving isaac isaiah isaias ismael ismail israel istvan itzhak ivan ivo ivor jabari jack
    jackie jackson jacob jacques jaden jaime jake jakob jalen jalil jamal jamar jamel james jamey jamie jamil jan
    janos jared jarrett jarrod jason jasper javad javed javier javon jay jb jean jeb jedediah jeff jeffrey jelani
    jens jerald jeremiah jeremy jermaine jerod jerold jerome jerrod jerry jesse jessie jethro jim jimmie jimmy
    jiri joachim joaquin jochen jody joe joel joey johan john johnny jon jonah jonas jonathan joost jorge jorgen
    joris jose josef joseph josh joshua josiah josip josue jovan jozef juan judd jude julian julien julio julius
    junaid jurgen juri justin jörg jürgen kader kaleb kamal kamran karam kareem karim karl karol karsten kasim
    kaspar kazuo keenan keir keith kelley kelvin ken kendrick kenji kenneth kenny kent kermit kerry kevan kevin
    khaled khalid kieran kiran kiril kirill kirk klaus klemens knut kobe koen kofi kolya konstantin kris kristian
    kristof kristopher krzysztof kunal kurt kwame kyle lachlan lamar lamont lance landon larry lars lasse laszlo
    laurence laurent lawrence layton lazar lazaro leandro lebron lee leif leigh leland lenard lenny leo leon
    leonard leonardo leonid leopold leopoldo leroy les lester levi levon lewis liam lincoln lindsay lindsey lino
    linus lionel lloyd lorenzo lou louie louis lowell luc luca lucas lucian luciano ludwig luigi luis luiz lukas
    lukasz luke luther lutz lyle lyndon lynwood maarten maciej mack magnus mahmoud majid maksim malachi malcolm
    malek malik manfred manny mansour manuel marc marcel marcelo marco marcus marek marian mariano mario marion
    mark marlon marshall martin marvin masood massimo mateo mathew mathias mathieu matt matteo matthew matthias
    matti maurice mauricio maurizio mauro max maxim maximilian maynard mehdi mehmet melvin melvyn merle mervyn
    micah michael michel michele mick mickey miguel mihai mikael mike mikhail mikko milan miles milo milos milton
    miroslav misha mitch mitchell mitt mohamad mohamed mohammad mohammed mohan mohsen mojtaba monte monty
    mordecai mordechai morgan morris morten moses moshe muhammad murad murat murray murtaza mustafa myron nabil
    nadeem nasir nasser nate nathan nathaniel naveed naveen navin nawaz neal ned neil nestor neville newt niall
    nicholas nick nicolas niels nigel nikita nikola nikolai nikos nils nino nizar noah noam noel nolan norbert
    norman novak octavio oded okan ola olaf olav oleg oliver olivier ollie olu omar omari omer omid orhan oriol
    orlando orson orville osama oscar osman osvaldo oswald oswaldo ottavio otto ousmane owen ozzie pablo parviz
    pascal pat patrice patricio patrick paul paulo pavel pawel pedro pekka per percy perry pete peter petr petro
    petter phil philip philippe phillip pierce pierre piers piet pietro piotr porfirio pradeep prakash pranav
    pyotr qasim quentin quinton radek radoslav rafa rafael rafe raheem rahul raimundo rainer raj rajan rajesh
    rajiv rakesh ralf ralph ramesh ramin ramiro ramon ramy ramzan rand randal randall randolph randy raphael
    rashad rasheed rashid rasmus raul ravi ravindra ray raymond raymundo recep reed reese refik reggie reginald
    reid reinaldo reince reinhard reinhold remi renato rene reuben rex reynaldo reza rhett rhodri rhys ricardo
    richard richie rick ricky rico rifat rigoberto rob robbie robby robert roberto rocco rod roddy roderick
    rodney rodolfo rodrigo rogelio roger rohan rohit roland rolando rolf romain roman ron ronald ronan ronen
    ronnie rory ross rostam roy royce ruben rudolf rudolph rudy rufus rui rupert rush ruslan russell rustam ruud
    ryan saddam saeed saif sajid salah salim salman salvador salvatore sam sameer samir sammy samuel sandeep
    sanjay sanjeev santiago saul scot scott seamus sean sebastian sebastien sefton selcuk selim selwyn semyon
    senthil serge sergei sergey sergio seth shafiq shaheen shahid shahram shakeel shamil shane shashi shaun shawn
    shelby sheldon sherman sherwin shigeru shimon shinzo shlomo shoaib siddharth sidney siegfried sigmund silas
    silvester silvio simeon simon skip slobodan sohail sol soren spencer spiro srdjan stan stanislav stanley
    stefan stefano steffen stelios stepan stephen steve steven stewart stig stuart sulaiman suleiman suleyman
    sunil suresh sushil svein sven syed sylvester tahir takashi tamim tarek tariq taro taylor ted teddy terence
    terrance terrell terry tevfik thabo thad thaddeus theo theodor theodore thierry thomas thorsten tiago tibor
    tim timo timothy timur tito tobias tobin toby todd todor tolga tom tomas tomasz tomislav tommy toni tony
    torsten toru toshiro travis trent trevon trevor trey tristan tristram trygve tucker turgut tyler tyree tyrell
    tyrone tyson ulrich umar umit uri urs usman uwe vaclav vadim vadym vagner valdis valentin valerio valery
    vance vasile vasily vaughan vaughn venkat vern vernon vic vicente victor viggo vijay vikram viktor vinay
    vince vincent vinod virgil vishal vitali vitaly vito vitor vivek vlad vladimir vojislav volodymyr wade wadih
    waleed walid wallace wally walt walter warner warren wayne wendell werner wesley wilbur wilfred wilhelm will
    willard william willie willis wim winston wladimir wolfgang woodrow wyatt xander xavier yaakov yahya yair
    yanis yanni yannick yaroslav yasser yigal yitzhak yogesh yossi yousef youssef youssouf yunus yuri yusuf yuval
    yves zach zachary zack zafar zaid zain zaki zane zbigniew ziad zoltan zoran zubair zvi zviad""".split()
)
HERS = frozenset(
    """aaliyah abbie abby abigail ada adela adele adeline aditi adriana adrienne agatha agnes agnieszka aida aileen
    aisha akiko alana alecia aleksandra alessandra alexa alexandra alexia alexis alice alicia alina alisa alisha
    alison alissa alix allie allison allyson alma alyson alyssa amal amanda amber amelia amelie amina amira amy
    ana anabel anais analia anastasia andie andrea anette angel angela angelica angelina angelique angie anika
    anisa anita anja anjali ann anna annabel annabelle annalise annamaria anne anneke anneliese annemarie annette
    annie annika ansley anthea antoinette antonella antonia anushka aoife aparna april arabella aretha ariana
    arianna arlene ashley asma astrid athena audra audrey aurora ava avery avis ayesha aylin azadeh babette
    barbara barbra beata beatrice becca becky belen belinda bella benazir berenice bernadette bernardine bernice
    berta bertha bessie beth bethany bettie bettina betty beverley beverly bianca birgit blanche bobbie bonita
    bonnie brandi breanna brenda breonna briana bridget bridgette bridgit brigid brigitte brita britney brittany
    brittney bronwyn brooke caitlin calista callie camila camille candace candice candy caren carey carina
    carissa carla carlotta carly carmel carmela carmen carol carole caroline carolyn carrie cassandra cassie
    catalina catherine cathleen cathryn cathy cecile cecilia cecily celeste celestine celia celina chantal
    charlene charlize charlotte charmaine chelsea chelsie cherie cheryl chiara chloe chrissie christa christie
    christina christine chrystal ciara cicely cindy cinzia claire clara clarice clarissa claudette claudia
    claudine clementine cleo colette colleen condoleezza connie constance cora coraline cordelia coretta corinna
    corinne corrine courtney cristina crystal cynthia dafna dagmar dahlia daisy dana danielle daphne daria
    darlene dawn dayna deanna debbie debby debora deborah debra dee deirdre delia delilah delores delphine demi
    denise desiree devorah diana diandra diane dianne dina dita dolores dominika dominique donna dora doreen
    doris dorota dorothea dorothy dorthea dottie drusilla ebba ebony eden edith edna effie eileen ekaterina
    elaina elaine eleanor eleanora elena eleni eleonora elif elin elinor elisa elisabeth elise elisha elissa
    eliza elizabeth elke ella elle ellen ellie elma elodie eloise elsa elsie elspeth elvira emilia emily emma
    emmanuelle emmeline enid enya erica erika erin erinn erna ernestine esmeralda esperanza estela estella
    estelle esther ethel eugenia eugenie eunice eva evangelina evangeline eve evelyn evie ewa fabiana faith farah
    fatema fatima fatou fawzia fay faye felicia felicity femke fern fernanda filipa fiona flora florence
    florencia frances francesca francine freda freya frida gabby gabi gabriela gabriella gabrielle gail galina
    gemma genevieve gennifer georgette georgia georgina geraldine gerda gertrude gia gillian gina ginny giorgia
    giovanna gisela giselle gita giulia gladys glenda glenn gloria grace greta gretchen guadalupe gudrun gwen
    gwenda gwendolyn gwyneth hailey haley halina halle hana hanan hanna hannah hanne harriet harriett hazel
    heather heba hedda hedwig hedy heidi helen helena helga henrietta henrike hermione hester hetty hilary hilda
    hilde hillary hina holly hope hortense huma ida ilana ilona ilse imelda imogen ina indira ines inez inga
    ingeborg ingrid iolanthe iona irena irene irina iris irma isabel isabela isabella isabelle isolde itzel ivana
    ivanka ivy jacinda jackie jaclyn jacqueline jada jamila jana jane janelle janet janette janice janie janine
    jaqueline jasmin jasmina jasmine jayla jayne jean jeanette jeanne jeannette jeannie jemima jenna jenni jennie
    jennifer jenny jerri jessica jessie jill jo joan joana joanie joann joanna jocelyn jodi jodie joelle joleen
    jolene jordana josee josefina josephine josette josie jovita joyce juana juanita judi judith judy julia
    juliana julianna julie juliet juliette june justine justyna kaja kamala karen karin karina karla karyn kasia
    katarina kate katelyn katharina katharine katherina katherine kathi kathie kathleen kathryn kathryne kathy
    katie katja katrina katy katya kay kayla kayleigh keiko keira keisha kelley kellie kelly kellyanne kelsey
    kendra keri kerri kerstin khadija kiersten kim kimberly kira kirsten kirsty kitty krista kristen kristi
    kristie kristin kristina kristine krystal kylie kyra laila laleh lamia lana lara larissa latoya laura laurel
    lauren laurie lavinia layla lea leah leanna leanne leigh leila leilani lena leona leonie leonor leslie
    leticia leyla libby lidia lila lilian lilith lillian lillie lily lina linda lindsay lindsey linnea lisa
    lisbeth livia liz liza lizzie lois lola lorena lorene loretta lori lorna lorraine lottie louella louisa
    louise luana luba lucia luciana lucie lucille lucinda lucretia lucy ludmila luisa lupita luz lydia lydie lyn
    lynda lynette lynn lynne mabel macarena maddie madeleine madeline madison mae maeve magali magda magdalena
    maggie maike maisie malala malika mallory mandy manuela mara marcela marcella marcia margaret margarita
    margaux margery margit margo margot marguerite maria mariam marian mariana marianne maribel maricela marie
    mariel marietta marika marilena marilyn marina marisa marisol marissa maritza marjorie marla marlene marnie
    marsha marta martha martina mary maryam maryann matilda maude maura maureen maxine maya meera meg megan
    meghan megyn mel melania melanie melba melinda melissa melody mercedes meredith meryl mia michaela michele
    michelle mila mildred millicent millie mina mindy minerva minnie mira miranda mirella miriam misha misty
    moira mollie molly mona monica monika monique muriel myra myrna myrtle nabila nadia nadine nan nancy nanette
    naomi narges natalia natalie natascha natasha nathalie neda neha nell nellie nettie nichole nicola nicole
    nicolette nikki nina noelle noemi nona noor nora norah noreen norma nuala odette olena olga olive olivia opal
    oprah ora orla ottilie paige pam pamela paola pat patrice patricia patsy patti patty paula paulette paulina
    pauline pearl peggy penelope penny petra petronella philippa phoebe phyllis pilar pippa polly portia
    priscilla priti priya prudence queen rachael rachel rachelle raina raisa ramona rana raquel reba rebecca
    reese regina reina renee rhoda rhonda rita roberta robin rochelle ronda rosa rosalie rosalind rosalyn rosanna
    rosario rose roseanne rosemary rosetta rosie rowena roxana roxanne ruby ruth sabine sabrina sadie sally salma
    samantha sandra sara sarah sasha saskia selena selma serena shana shannon shari sharon shauna sheena sheila
    shelby sheri sherri sherry sheryl shirin shirley sibyl sienna silvia simone sinead siobhan sofia solange
    sondra sonia sonja sonya sophia sophie soraya stacey stacy stefanie stella stephanie stephany sue summer
    sunita susan susana susannah sushma susie suzanna suzanne suzie suzy svea svetlana sybil sylvia tabitha tamar
    tamara tami tamika tammie tammy tania tanisha tanya tara tasha tatiana tatyana taylor teresa terri tess tessa
    thandi thea thelma theodora theresa tiana tiffany tilda tina toni tonia tonya tori tracey tracie tracy tricia
    trina trish trisha trudi trudy twyla tyresha ulrike una ursula uschi val valentina valeria valerie vanessa
    velma vera verna veronica vicki vickie vicky victoria vidya viola violet violeta virginia vivian vivienne
    wanda wendy whitney wilhelmina willa wilma winifred wynne xenia yara yasmeen yasmin yasmine yelena yevgenia
    yoko yolanda yuki yulia yvette yvonne zahra zainab zara zaynab zeinab zelda zelma zoe zoya zuleika""".split()
)


def sex_of(first: str) -> str | None:
    """``"m"``, ``"f"`` or None for a first name."""
    first = first.lower()
    if first in HIS:
        return None if first in HERS else "m"
    return "f" if first in HERS else None


def is_first_name(word: str) -> bool:
    """Whether a word is a first name, of whichever sex: "Ashley" and "Robin" are of both."""
    return word.lower() in HIS or word.lower() in HERS
